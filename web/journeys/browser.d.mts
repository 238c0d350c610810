/** What Playwright needs to start the browser, as root and without packages of the system. */
export function browser(): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }>;
