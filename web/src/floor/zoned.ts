/** Hours of the day in the zone of the meeting. */

/** 15:42, as a field for the hour of the day takes it. */
export function clockIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
}

/** The next instant, from another on, at which the clocks of a zone show an hour; `undefined` for what is no hour. */
export function nextAt(timeZone: string, hour: string, from: number): string | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return undefined;
  const minute = 60_000;
  const first = Math.ceil(from / minute) * minute;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const ahead = (minutes(hour) - minutes(clockIn(timeZone, first)) + 1440) % 1440;
  // Should the clocks change in between, the hour that they show decides.
  const near = first + ahead * minute;
  const off = minutes(hour) - minutes(clockIn(timeZone, near));
  return new Date(near + off * minute).toISOString();
}
