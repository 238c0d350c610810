import type { Holder, Instant } from '../api/schema';
import { nextDay, startOfDay } from '../channels/startOfDay';

type Absence = NonNullable<Holder['absence']>;

/** Whether somebody is absent at that moment, rather than later. */
export const isAbsent = (absence: Absence, now: Date): boolean =>
  new Date(absence.from) <= now && now < new Date(absence.until);

/** The last moment that a span ending at an instant includes: the day of it is the last day of the span. */
export const lastMoment = (until: Instant): Instant => new Date(Date.parse(until) - 1).toISOString();

/** The span of whole days in a time zone. What begins today begins now, and is left to the hub's clock. */
export function spanOf(
  first: string,
  last: string,
  timeZone: string,
  now: Date,
): { from?: Instant; until: Instant } | undefined {
  const until = last === '' ? undefined : startOfDay(nextDay(last), timeZone);
  if (until === undefined) return undefined;
  const from = first === '' ? undefined : startOfDay(first, timeZone);
  return from === undefined || new Date(from) <= now ? { until } : { from, until };
}
