/** The most that the hub takes at once. */
export const MOST_CHARACTERS = 2_000_000;

/** Reads a file as text: UTF-8, or what spreadsheets on Windows write when they are not asked for it. */
export function decodeCsv(bytes: ArrayBuffer): { text: string; encoding: 'UTF-8' | 'Windows-1252' } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}
