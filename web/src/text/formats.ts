import type { Instant, Language } from '../api/schema';
import { locales } from './locales';

/** Dates and times as the Court writes them, in the reader's language and time zone. */
export interface Formats {
  /** 18:00 · 18 h 00 */
  readonly time: (instant: Instant) => string;
  /** 4 December 2024 · 4 décembre 2024 */
  readonly date: (instant: Instant) => string;
  /** Wednesday 4 December, as a heading, with the year when it is not this one */
  readonly day: (instant: Instant) => string;
  /** 4 December 2024, 18:00 · 4 décembre 2024 à 18 h 00 */
  readonly moment: (instant: Instant) => string;
  /** The time on the same day, the date otherwise */
  readonly short: (instant: Instant) => string;
  /** 2024-12-04, to compare days in the reader's zone */
  readonly dayKey: (instant: Instant) => string;
  readonly number: (value: number) => string;
  /** Sorts names as the reader's language does. */
  readonly compare: (a: string, b: string) => number;
}

export function formats(language: Language, timeZone: string, now: () => Date = () => new Date()): Formats {
  const locale = locales[language];
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const dayThisYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayOtherYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const dateThisYear = format({ day: 'numeric', month: 'short' });
  const dateOtherYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const key = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const number = new Intl.NumberFormat(locale);
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const thisYear = (instant: Date) => key.format(instant).slice(0, 4) === key.format(now()).slice(0, 4);
  const at = (instant: Instant) => new Date(instant);

  const time = (instant: Instant) => {
    const text = clock.format(at(instant));
    return language === 'fr' ? text.replace(':', '\u00a0h\u00a0') : text;
  };
  return {
    time,
    date: (instant) => date.format(at(instant)),
    day: (instant) =>
      capital((thisYear(at(instant)) ? dayThisYear : dayOtherYear).format(at(instant)).replace(',', '')),
    moment: (instant) => `${date.format(at(instant))}${language === 'fr' ? ' à ' : ', '}${time(instant)}`,
    short: (instant) =>
      key.format(at(instant)) === key.format(now())
        ? time(instant)
        : (thisYear(at(instant)) ? dateThisYear : dateOtherYear).format(at(instant)),
    dayKey: (instant) => key.format(at(instant)),
    number: (value) => number.format(value),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** Days are written small in French, but begin the line where they stand alone. */
const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);
