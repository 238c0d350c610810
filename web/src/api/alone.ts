/** Runs something while no other tab of this browser does; where the browser has no locks, no other part of this tab. */
export async function alone<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  // `locks` exists only where the page came over HTTPS or from this machine.
  const locks = (navigator as Partial<Navigator>).locks;
  return locks ? await locks.request(name, run) : await run();
}
