import type { Id, Message } from '../api/schema';
import type { ChannelEntry } from './entries';

/**
 * The part of a topic that a screen holds: messages with ordinals one after the other, and what happened to messages since
 * it was opened. A page that was read earlier than an edit told meanwhile is corrected by it.
 */
export interface TopicWindow {
  readonly topic: Id;
  /** The last entry of the timeline that is reflected here. */
  readonly head: number;
  /** Ordinal of the topic's last message; the window need not reach it. */
  readonly last: number;
  readonly messages: readonly Message[];
  /** My own messages that were answered before those in between were told. */
  readonly ahead: readonly Message[];
  readonly changes: readonly ChannelEntry[];
}

export interface MessagePage {
  readonly head: number;
  readonly last: number;
  readonly messages: readonly Message[];
}

export const openWindow = (topic: Id, page: MessagePage): TopicWindow => ({
  topic,
  head: page.head,
  last: page.last,
  messages: page.messages,
  ahead: [],
  changes: [],
});

export const reachesStart = (window: TopicWindow): boolean =>
  window.last === 0 || (window.messages[0]?.ordinal ?? 1) === 1;

export const reachesEnd = (window: TopicWindow): boolean =>
  window.last === 0 || window.messages.at(-1)?.ordinal === window.last;

/** What the window becomes by the next entry of its timeline. An entry that it already reflects changes nothing. */
export function applyEntry(window: TopicWindow, entry: ChannelEntry): TopicWindow {
  if (entry.seq <= window.head) return window;
  const next = { ...window, head: entry.seq };
  switch (entry.kind) {
    case 'MESSAGE':
      return entry.message.topic === window.topic ? addMessage(next, entry.message) : next;
    case 'MESSAGE_EDITED':
    case 'MESSAGE_WITHDRAWN':
      if (entry.topic !== window.topic) return next;
      return {
        ...next,
        messages: change(next.messages, entry),
        ahead: change(next.ahead, entry),
        changes: [...next.changes, entry],
      };
    default:
      return next;
  }
}

/** Adds a message where it belongs; one that does not follow what is held only moves the topic's end. */
export function addMessage(window: TopicWindow, message: Message): TopicWindow {
  const end = window.messages.at(-1)?.ordinal ?? 0;
  const atEnd = reachesEnd(window);
  const last = Math.max(window.last, message.ordinal);
  if (message.ordinal <= end || !atEnd) return { ...window, last: Math.max(window.last, last) };
  if (message.ordinal > end + 1) {
    const known = window.ahead.some((one) => one.ordinal === message.ordinal);
    return known
      ? window
      : { ...window, ahead: [...window.ahead, message].sort((a, b) => a.ordinal - b.ordinal) };
  }
  const messages = [...window.messages, message];
  const ahead = [...window.ahead];
  while (ahead[0] !== undefined && ahead[0].ordinal <= (messages.at(-1)?.ordinal ?? 0) + 1) {
    const one = ahead.shift();
    if (one && one.ordinal === (messages.at(-1)?.ordinal ?? 0) + 1) messages.push(one);
  }
  return { ...window, messages, ahead, last: Math.max(window.last, messages.at(-1)?.ordinal ?? 0) };
}

/** Puts an older or newer page beside what is held. A page that does not touch it is left out. */
export function addPage(window: TopicWindow, page: MessagePage): TopicWindow {
  const first = window.messages[0]?.ordinal ?? 1;
  const end = window.messages.at(-1)?.ordinal ?? 0;
  const fresh = window.changes.reduce<readonly Message[]>(
    (messages, entry) => change(messages, entry),
    page.messages,
  );
  const before = fresh.filter((message) => message.ordinal < first);
  const after = fresh.filter((message) => message.ordinal > end);
  const messages = [
    ...(before.at(-1)?.ordinal === first - 1 ? before : []),
    ...window.messages,
    ...(after[0]?.ordinal === end + 1 ? after : []),
  ];
  const reached = messages.at(-1)?.ordinal ?? 0;
  return {
    ...window,
    messages,
    ahead: window.ahead.filter((message) => message.ordinal > reached),
    last: Math.max(window.last, page.last, reached),
  };
}

/** Puts the hub's newest wording of a message into the window, as the answer to a command of mine. */
export function replaceMessage(window: TopicWindow, message: Message): TopicWindow {
  return {
    ...window,
    messages: window.messages.map((one) =>
      one.seq === message.seq && (message.withdrawn || (!one.withdrawn && message.revision >= one.revision))
        ? message
        : one,
    ),
  };
}

function change(messages: readonly Message[], entry: ChannelEntry): readonly Message[] {
  switch (entry.kind) {
    case 'MESSAGE_EDITED':
      return messages.map((message) => {
        if (message.seq === entry.refersTo && !message.withdrawn && message.revision < entry.revision)
          return {
            ...message,
            text: entry.text,
            html: entry.html,
            revision: entry.revision,
            editedAt: entry.at,
            mentionsMe: entry.mentionsMe,
          };
        // Edits come in order, and an empty excerpt means that it was withdrawn since.
        if (message.replyTo?.seq === entry.refersTo && message.replyTo.excerpt !== '')
          return { ...message, replyTo: { ...message.replyTo, excerpt: entry.excerpt } };
        return message;
      });
    case 'MESSAGE_WITHDRAWN':
      return messages.map((message) => {
        if (message.seq === entry.refersTo && !message.withdrawn)
          return {
            ...message,
            text: '',
            html: '',
            withdrawn: true,
            withdrawnAt: entry.at,
            mentionsMe: false,
          };
        if (message.replyTo?.seq === entry.refersTo && message.replyTo.excerpt !== '')
          return { ...message, replyTo: { ...message.replyTo, excerpt: '' } };
        return message;
      });
    default:
      return messages;
  }
}
