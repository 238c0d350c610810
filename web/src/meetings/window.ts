import type { Instant } from '../api/schema';
import type { Say, Zones } from './zones';
import { momentIn } from './zones';

/** When one may register, or be inscribed. Both ends belong to it, to the millisecond. */
export interface Window {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

export type WindowState = 'NOT_YET' | 'OPEN' | 'CLOSED';

/** @param now the hub's time in milliseconds since 1970 */
export function windowState({ opensAt, closesAt }: Window, now: number): WindowState {
  if (now < Date.parse(opensAt)) return 'NOT_YET';
  return now <= Date.parse(closesAt) ? 'OPEN' : 'CLOSED';
}

/** The next instant at which the window changes; none once it is closed. */
export function nextChange({ opensAt, closesAt }: Window, now: number): number | undefined {
  if (now < Date.parse(opensAt)) return Date.parse(opensAt);
  return now <= Date.parse(closesAt) ? Date.parse(closesAt) + 1 : undefined;
}

export interface WindowWords {
  readonly state: WindowState;
  /** “Open until 4 December 2024, 18:00 (The Hague)”. */
  readonly words: string;
  /** The same instant by the reader's clock, where that differs. */
  readonly yours?: string;
  /** How long that is from now, unless it is over. */
  readonly left?: string;
}

/** What a window says at an instant. */
export function windowWords(window: Window, now: number, zones: Zones, say: Say): WindowWords {
  const state = windowState(window, now);
  const instant = state === 'NOT_YET' ? window.opensAt : window.closesAt;
  const { there, yours } = momentIn(instant, zones, say);
  return {
    state,
    words: say(`meetings.window.${state}`, { moment: there }),
    ...(yours !== undefined && { yours }),
    ...(state !== 'CLOSED' && {
      left: say(state === 'OPEN' ? 'meetings.left.still' : 'meetings.left.until', {
        time: leftWords(Date.parse(instant) - now, say),
      }),
    }),
  };
}

const MINUTE = 60_000;

/** A time in words, never more than there is: “3 days and 4 hours”, “2 hours and 5 minutes”, “less than a minute”. */
export function leftWords(milliseconds: number, say: Say): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / MINUTE);
  if (minutes < 1) return say('meetings.left.none');
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 1) return say('meetings.left.days', { days, hours: hours % 24 });
  if (hours > 0) return say('meetings.left.hours', { hours, minutes: minutes % 60 });
  return say('meetings.left.minutes', { minutes });
}
