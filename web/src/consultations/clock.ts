import type { ConsultationClock, Language } from '../api/schema';
import type { MessageKey } from '../text/catalogue';
import { formats } from '../text/useFormats';
import type { TextValues } from '../text/useText';
import { placeOf } from './placeNames';

export type Say = (id: MessageKey, values?: TextValues) => string;

/** Working time of one working day where the installation does not say. */
export const USUAL_DAY = 480;

/** What is left of a clock in words: “To be acknowledged tomorrow at 15:00 (Dakar)”, “Paused; 2 working days left”. */
export function clockWords(
  clock: ConsultationClock,
  language: Language,
  now: Date,
  say: Say,
  dayMinutes: number = USUAL_DAY,
): string {
  if (clock.paused || clock.dueAt === undefined)
    return clock.leftMinutes === undefined
      ? say('consultation.clock.paused')
      : say('consultation.clock.pausedLeft', {
          left: workingTime(clock.leftMinutes, say, dayMinutes),
        });
  // Days and hours are those of whoever owes the step: their “tomorrow” is the one that counts.
  const timeZone = clock.timeZone ?? 'UTC';
  const there = formats(language, timeZone, () => now);
  const values = {
    clock: clock.clock,
    day: dayWord(clock.dueAt, now, there.dayKey),
    date: dayName(there.day(clock.dueAt), language),
    time: there.time(clock.dueAt),
    place: placeOf(timeZone, language),
  };
  return clock.overdue || Date.parse(clock.dueAt) < now.getTime()
    ? say('consultation.clock.overdue', values)
    : say('consultation.clock.due', values);
}

/** Whether the clock has run out: as the hub said, or since. */
export const isOverdue = (clock: ConsultationClock | undefined, now: Date): boolean =>
  clock !== undefined &&
  !clock.paused &&
  (clock.overdue || (clock.dueAt !== undefined && Date.parse(clock.dueAt) < now.getTime()));

function dayWord(
  instant: string,
  now: Date,
  dayKey: (instant: string) => string,
): 'today' | 'tomorrow' | 'yesterday' | 'other' {
  const day = Date.parse(dayKey(instant));
  const distance = Math.round((day - Date.parse(dayKey(now.toISOString()))) / 86_400_000);
  return distance === 0 ? 'today' : distance === 1 ? 'tomorrow' : distance === -1 ? 'yesterday' : 'other';
}

/** Within a sentence French writes days small. */
const dayName = (day: string, language: Language): string =>
  language === 'fr' ? day.charAt(0).toLocaleLowerCase('fr') + day.slice(1) : day;

/** Working time in words: “3 working days”, “2 working days and 3 hours”, “40 minutes”. */
export function workingTime(minutes: number, say: Say, dayMinutes: number = USUAL_DAY): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return say('consultation.time.minutes', { minutes: whole });
  const hours = Math.round((whole % dayMinutes) / 60);
  const carried = hours * 60 >= dayMinutes;
  const days = Math.floor(whole / dayMinutes) + (carried ? 1 : 0);
  const rest = carried ? 0 : hours;
  if (days === 0) return say('consultation.time.hours', { hours: rest });
  if (rest === 0) return say('consultation.time.days', { days });
  return say('consultation.time.daysAndHours', { days, hours: rest });
}
