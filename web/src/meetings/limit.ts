import type { Say } from './zones';

/** A speaking time as one says it: “2 minutes”, “1 minute and 30 seconds”. */
export function minutesAndSeconds(milliseconds: number, say: Say): string {
  const seconds = Math.round(milliseconds / 1_000);
  const values = { minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  if (values.minutes === 0) return say('meetings.limit.seconds', { seconds: values.seconds });
  return values.seconds === 0
    ? say('meetings.limit.minutes', { minutes: values.minutes })
    : say('meetings.limit.both', values);
}

/** A speaking time as a field holds it: 2:00. */
export const limitField = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Reads a speaking time of a field, in milliseconds; `undefined` for what is none, or is out of bounds. */
export function readLimit(field: string): number | undefined {
  const [, minutes, seconds] = /^(\d{1,2}):([0-5]\d)$/.exec(field.trim()) ?? [];
  if (minutes === undefined || seconds === undefined) return undefined;
  const milliseconds = (Number(minutes) * 60 + Number(seconds)) * 1_000;
  return milliseconds >= 10_000 && milliseconds <= 3_600_000 ? milliseconds : undefined;
}
