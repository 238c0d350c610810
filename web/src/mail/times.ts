import type { Language } from '../api/schema';
import type { Option } from '../kit/Select';
import { formats } from '../text/formats';
import { locales } from '../text/locales';

/** Hours and days of the reader's own clock, which has no date. */

const halfHours = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
);

/** 08:30 · 8 h 30 */
export const hourOf = (language: Language, local: string): string =>
  formats(language, 'UTC').time(`2024-01-01T${local}:00Z`);

/** Every half hour, and the one that is set even when it is none. */
export function hours(language: Language, own: string): Option[] {
  const all = halfHours.includes(own) ? halfHours : [...halfHours, own].sort();
  return all.map((value) => ({ value, label: hourOf(language, value) }));
}

/** Monday to Sunday, as the reader's language names them where they stand alone. */
export function weekdays(language: Language): Option[] {
  const format = new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => {
    // 1 January 2024 was a Monday.
    const name = format.format(Date.UTC(2024, 0, 1 + day));
    return { value: String(day + 1), label: name.charAt(0).toLocaleUpperCase() + name.slice(1) };
  });
}

/** For how long mail can be collected, in minutes, and what is set even when it is none of these. */
export const collectings = (own: number): number[] =>
  [...new Set([5, 10, 15, 30, 60, 120, 240, own])].sort((a, b) => a - b);
