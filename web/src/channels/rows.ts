import type { Message } from '../api/schema';
import type { Post } from '../app/workspace';
import type { Waiting } from '../live/outbox';

/** One line of the timeline: a message or one on its way, and what stands before it. */
export type Row = {
  readonly key: string;
  /** The day that begins here, as an instant of it. */
  readonly day?: string;
  /** The line above the first message that is new. */
  readonly isFirstNew?: boolean;
  /** Said by the same person for the same focal point shortly after: the name is not repeated. */
  readonly continues?: boolean;
} & (
  | { readonly message: Message; readonly waiting?: undefined }
  | { readonly waiting: Waiting<Post>; readonly message?: undefined }
);

const SHORTLY = 10 * 60_000;

/** @param newFrom ordinal of the first new message, if any @param dayKey the day of an instant in the reader's zone */
export function toRows(
  messages: readonly Message[],
  waiting: readonly Waiting<Post>[],
  newFrom: number | undefined,
  dayKey: (instant: string) => string,
): Row[] {
  const rows: Row[] = messages.map((message, index) => {
    const before = messages[index - 1];
    const newDay = before === undefined ? true : dayKey(before.at) !== dayKey(message.at);
    const isFirstNew = message.ordinal === newFrom;
    return {
      key: `m${message.ordinal}`,
      message,
      ...(newDay && { day: message.at }),
      ...(isFirstNew && { isFirstNew }),
      ...(!newDay && !isFirstNew && before && continues(before, message) && { continues: true }),
    };
  });
  for (const one of waiting) rows.push({ key: `o${one.id}`, waiting: one });
  return rows;
}

const continues = (before: Message, message: Message): boolean =>
  before.author.person.id === message.author.person.id &&
  before.author.focalPoint.id === message.author.focalPoint.id &&
  message.replyTo === undefined &&
  Date.parse(message.at) - Date.parse(before.at) < SHORTLY;
