import { useEffect, useState } from 'react';
import { useWorkspace } from '../app/workspace';

/**
 * The hub's time in milliseconds since 1970, by whose clock deadlines are judged; told again now and then, and as soon as
 * `next` is reached, so that what opens or closes does so on the screen too.
 */
export function useHubNow(next?: (now: number) => number | undefined): number {
  const { clock } = useWorkspace().live;
  const [now, setNow] = useState(() => clock.now());
  const change = next?.(now);
  useEffect(() => {
    const wait = Math.min(change === undefined ? Infinity : change - clock.now(), USUALLY);
    const timer = setTimeout(() => setNow(clock.now()), Math.max(wait, 50));
    return () => clearTimeout(timer);
  }, [clock, now, change]);
  return now;
}

const USUALLY = 15_000;
