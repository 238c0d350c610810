import type { ChannelSummary, Id, Topic } from '../api/schema';
import type { ChannelEntry } from './entries';

/** Counts of what is unread, kept right by the entries that are told after the hub counted. */

export function applyToChannel(channel: ChannelSummary, entry: ChannelEntry, me: Id): ChannelSummary {
  if (entry.seq <= channel.head) return channel;
  const next = { ...channel, head: entry.seq };
  if (entry.kind !== 'MESSAGE') return next;
  const own = entry.message.author.person.id === me;
  return {
    ...next,
    lastAt: entry.message.at,
    unread: next.unread + (own ? 0 : 1),
    mentions: next.mentions + (!own && entry.message.mentionsMe ? 1 : 0),
  };
}

export interface TopicList {
  readonly head: number;
  readonly topics: readonly Topic[];
}

/** The list after an entry, the topic with the latest message first; `undefined` when it is about a topic not in it. */
export function applyToTopics(
  list: TopicList,
  channel: Id,
  entry: ChannelEntry,
  me: Id,
): TopicList | undefined {
  if (entry.seq <= list.head) return list;
  const next = { ...list, head: entry.seq };
  if (entry.kind === 'TOPIC_OPENED') {
    if (list.topics.some((topic) => topic.id === entry.topic)) return next;
    const opened: Topic = {
      id: entry.topic,
      channel,
      title: entry.title,
      messages: 0,
      lastSeq: entry.seq,
      lastAt: entry.at,
      readOrdinal: 0,
      readSeq: 0,
      mentions: 0,
    };
    return { ...next, topics: [opened, ...list.topics] };
  }
  if (entry.kind !== 'MESSAGE') return next;
  const { message } = entry;
  const topic = list.topics.find((one) => one.id === message.topic);
  if (!topic) return undefined;
  const own = message.author.person.id === me;
  // One's own message is read by the one who wrote it, when nothing before it was unread.
  const readAlong = own && topic.readOrdinal === message.ordinal - 1;
  const moved: Topic = {
    ...topic,
    messages: Math.max(topic.messages, message.ordinal),
    lastSeq: message.seq,
    lastAt: message.at,
    readOrdinal: readAlong ? message.ordinal : topic.readOrdinal,
    readSeq: readAlong ? message.seq : topic.readSeq,
    mentions: topic.mentions + (!own && message.mentionsMe ? 1 : 0),
  };
  return { ...next, topics: [moved, ...list.topics.filter((one) => one !== topic)] };
}

export const unreadOf = (topic: Topic): number => Math.max(0, topic.messages - topic.readOrdinal);
