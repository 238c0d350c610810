import type { Instant, Language } from '../api/schema';
import { offsetAt } from '../channels/startOfDay';
import { placeOf } from '../consultations/placeNames';
import { locales } from '../text/catalogue';
import type { MessageKey } from '../text/catalogue';
import { formats } from '../text/useFormats';
import type { TextValues } from '../text/useText';

export type Say = (id: MessageKey, values?: TextValues) => string;

/** A time in the meeting's zone and, where the reader's clock says something else then, in theirs. */
export interface InZones {
  readonly there: string;
  readonly yours?: string;
}

/** Who reads, and where the meeting is. */
export interface Zones {
  readonly language: Language;
  /** Of the meeting. */
  readonly zone: string;
  /** Of the reader. */
  readonly own: string;
}

/** Whether two zones show different clocks at an instant. Two names of one time are no difference. */
export const differAt = (instant: Instant, zone: string, own: string): boolean =>
  offsetAt(Date.parse(instant), zone) !== offsetAt(Date.parse(instant), own);

/** “4 December 2024, 18:00 (The Hague)”; seconds only where the instant has some. */
export function momentIn(instant: Instant, { language, zone, own }: Zones, say: Say): InZones {
  const write = (timeZone: string) =>
    say('meetings.moment', {
      moment:
        Date.parse(instant) % 60_000 === 0
          ? formats(language, timeZone).moment(instant)
          : exactly(instant, timeZone, language),
      zone: zoneName(timeZone, language),
    });
  return { there: write(zone), ...(differAt(instant, zone, own) && { yours: write(own) }) };
}

/** An instant to the millisecond: “4 December 2024, 17:59:59.999”. */
export function exactly(instant: Instant, timeZone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const [hour, minute, second, thousandths] = [
    part('hour'),
    part('minute'),
    part('second'),
    part('fractionalSecond'),
  ];
  const date = formats(language, timeZone).date(instant);
  return language === 'fr'
    ? `${date} à ${hour}\u00a0h\u00a0${minute}\u00a0min\u00a0${second},${thousandths}\u00a0s`
    : `${date}, ${hour}:${minute}:${second}.${thousandths}`;
}

/** From when to when: one day with its hours, or several days. */
export function spanIn(from: Instant, to: Instant, { language, zone, own }: Zones, say: Say): InZones {
  const write = (timeZone: string) => {
    const { date, time, moment, dayKey } = formats(language, timeZone);
    const place = zoneName(timeZone, language);
    return dayKey(from) === dayKey(to)
      ? say('meetings.span.day', { date: date(from), from: time(from), to: time(to), zone: place })
      : say('meetings.span.days', { from: moment(from), to: moment(to), zone: place });
  };
  const differ = differAt(from, zone, own) || differAt(to, zone, own);
  return { there: write(zone), ...(differ && { yours: write(own) }) };
}

/** “The Hague”; in French, as the Court's papers write it, “heure de La Haye”. */
export function zoneName(timeZone: string, language: Language): string {
  const place = placeOf(timeZone, language);
  if (language === 'en') return place;
  if (place === 'UTC') return 'heure UTC';
  if (place.startsWith('Le ')) return `heure du ${place.slice(3)}`;
  return /^[aeiouyéèêâîôàh]/iu.test(place) ? `heure d’${place}` : `heure de ${place}`;
}

/** The clock time that a zone shows at an instant, as fields hold it: 2024-12-04T18:00. */
export function localOf(instant: Instant, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** The instant at which a zone's clock shows a time; the first one, where it shows it twice. `undefined` for what is no time. */
export function instantOf(local: string, timeZone: string): Instant | undefined {
  const utc = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(utc)) return undefined;
  const ahead = [utc - 86_400_000, utc + 86_400_000].map((near) => offsetAt(near, timeZone));
  const fits = ahead.map((offset) => utc - offset).filter((at) => at + offsetAt(at, timeZone) === utc);
  // A time that the clocks skip is read with the offset from before, hence as late as it would have been.
  return new Date(Math.min(...(fits.length > 0 ? fits : [utc - (ahead[0] ?? 0)]))).toISOString();
}

/** Whether no clock of the zone ever shows this time, since they go forward over it. */
export function isSkipped(local: string, timeZone: string): boolean {
  const instant = instantOf(local, timeZone);
  return instant !== undefined && localOf(instant, timeZone) !== local;
}
