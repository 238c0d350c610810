export interface Coalesced {
  readonly call: () => void;
  readonly stop: () => void;
}

/**
 * Runs something once for many calls: a little after the first of them, never twice at a time, and once more when it was
 * called meanwhile. So 2,000 registrations in a moment are read again a few times, not 2,000 times.
 */
export function coalesced(run: () => Promise<unknown>, every: number): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;
  const settled = () => {
    running = false;
    if (!again || stopped) return;
    again = false;
    schedule();
  };
  const go = () => {
    timer = undefined;
    running = true;
    void run().then(settled, settled);
  };
  const schedule = () => {
    timer ??= setTimeout(go, every);
  };
  return {
    call: () => {
      if (running) again = true;
      else if (!stopped) schedule();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
