import type { Author, Entry, Id, Message } from '../api/schema';

/** What the kinds of a channel's timeline say, read from the general form that they travel in. */
export type ChannelEntry =
  | {
      readonly kind: 'TOPIC_OPENED';
      readonly seq: number;
      readonly at: string;
      readonly topic: Id;
      readonly title: string;
    }
  | {
      readonly kind: 'MESSAGE';
      readonly seq: number;
      readonly message: Message;
      readonly command: Id | undefined;
    }
  | {
      readonly kind: 'MESSAGE_EDITED';
      readonly seq: number;
      readonly refersTo: number;
      readonly topic: Id;
      readonly at: string;
      readonly text: string;
      readonly html: string;
      readonly revision: number;
      /** Its first words, for the messages that quote it. */
      readonly excerpt: string;
      readonly mentionsMe: boolean;
    }
  | {
      readonly kind: 'MESSAGE_WITHDRAWN';
      readonly seq: number;
      readonly refersTo: number;
      readonly topic: Id;
      readonly at: string;
    }
  | { readonly kind: 'OTHER'; readonly seq: number };

interface Body {
  readonly topic?: Id;
  readonly title?: string;
  readonly ordinal?: number;
  readonly text?: string;
  readonly html?: string;
  readonly revision?: number;
  readonly refersTo?: number;
  readonly excerpt?: string;
  readonly replyTo?: Message['replyTo'] | number | null;
  readonly mentions?: unknown;
}

/** Reads an entry; a kind that is not known, or one that lacks what it should say, is counted and otherwise ignored. */
export function readEntry(entry: Entry, mine: ReadonlySet<Id>): ChannelEntry {
  const { seq, kind, at } = entry;
  const body = (entry.body ?? {}) as Body;
  const topic = entry.topic ?? body.topic;
  const refersTo = entry.refersTo ?? body.refersTo;
  if (topic !== undefined)
    switch (kind) {
      case 'TOPIC_OPENED':
        return { kind, seq, at, topic, title: body.title ?? '' };
      case 'MESSAGE':
        if (body.ordinal === undefined || !isAuthor(entry.author)) break;
        return {
          kind,
          seq,
          message: toMessage(entry, entry.author, topic, body.ordinal, body, mine),
          command: entry.command,
        };
      case 'MESSAGE_EDITED':
        if (refersTo === undefined) break;
        return {
          kind,
          seq,
          at,
          refersTo,
          topic,
          text: body.text ?? '',
          html: body.html ?? '',
          revision: body.revision ?? 0,
          excerpt: body.excerpt ?? '',
          mentionsMe: mentionsAny(body.mentions, mine),
        };
      case 'MESSAGE_WITHDRAWN':
        if (refersTo === undefined) break;
        return { kind, seq, at, refersTo, topic };
    }
  return { kind: 'OTHER', seq };
}

function toMessage(
  entry: Entry,
  author: Author,
  topic: Id,
  ordinal: number,
  body: Body,
  mine: ReadonlySet<Id>,
): Message {
  return {
    seq: entry.seq,
    topic,
    ordinal,
    at: entry.at,
    author,
    text: body.text ?? '',
    html: body.html ?? '',
    ...(typeof body.replyTo === 'object' && body.replyTo !== null && { replyTo: body.replyTo }),
    revision: body.revision ?? 1,
    withdrawn: false,
    mentionsMe: mentionsAny(body.mentions, mine),
  };
}

/** Whoever writes in a channel writes for a focal point. */
const isAuthor = (author: Entry['author']): author is Author => author?.focalPoint !== undefined;

/** Whether one of these ids is among the mentions, whatever form they are listed in. */
function mentionsAny(mentions: unknown, mine: ReadonlySet<Id>): boolean {
  if (typeof mentions === 'string') return mine.has(mentions);
  if (Array.isArray(mentions)) return mentions.some((one) => mentionsAny(one, mine));
  if (typeof mentions === 'object' && mentions !== null)
    return Object.values(mentions).some((one) => mentionsAny(one, mine));
  return false;
}
