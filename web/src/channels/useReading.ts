import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Id, Message, Topic } from '../api/schema';
import { useWorkspace } from '../app/workspace';
import { unreadOf } from './counts';
import type { ChannelsAnswer, TopicsPage } from './queries';
import { channelsQuery, topicQuery, topicsQuery } from './queries';

/** Marks a topic as read up to what was on the screen long enough to be read. */
export function useReading(channel: Id, topic: Id): (message: Message | undefined) => void {
  const queryClient = useQueryClient();
  const { live } = useWorkspace();
  const pending = useRef<{ message: Message; timer: ReturnType<typeof setTimeout> }>(undefined);
  const marked = useRef(0);

  useEffect(
    () => () => {
      clearTimeout(pending.current?.timer);
      pending.current = undefined;
      marked.current = 0;
    },
    [channel, topic],
  );

  return useCallback(
    (message: Message | undefined) => {
      if (!message || document.visibilityState !== 'visible') return;
      const furthest = Math.max(marked.current, pending.current?.message.ordinal ?? 0);
      if (message.ordinal <= furthest) return;
      clearTimeout(pending.current?.timer);
      const timer = setTimeout(() => {
        pending.current = undefined;
        marked.current = message.ordinal;
        live.mark(channel, topic, message.seq);
        markRead(queryClient, channel, message);
      }, 400);
      pending.current = { message, timer };
    },
    [live, queryClient, channel, topic],
  );
}

/** Moves the counts on this screen at once; the hub counts the same. */
export function markRead(queryClient: QueryClient, channel: Id, message: Message): void {
  let less = { unread: 0, mentions: 0 };
  const read = (topic: Topic): Topic => {
    if (topic.id !== message.topic || topic.readOrdinal >= message.ordinal) return topic;
    const done = message.ordinal >= topic.messages;
    const after = {
      ...topic,
      readOrdinal: message.ordinal,
      readSeq: message.seq,
      mentions: done ? 0 : topic.mentions,
    };
    less = { unread: unreadOf(topic) - unreadOf(after), mentions: topic.mentions - after.mentions };
    return after;
  };
  queryClient.setQueryData(topicQuery(channel, message.topic).queryKey, (topic) => topic && read(topic));
  queryClient.setQueryData<InfiniteData<TopicsPage, string>>(
    topicsQuery(channel).queryKey,
    (data) =>
      data && { ...data, pages: data.pages.map((page) => ({ ...page, topics: page.topics.map(read) })) },
  );
  if (less.unread > 0 || less.mentions > 0)
    queryClient.setQueryData<ChannelsAnswer>(
      channelsQuery.queryKey,
      (answer) =>
        answer && {
          channels: answer.channels.map((one) =>
            one.id === channel
              ? {
                  ...one,
                  unread: Math.max(0, one.unread - less.unread),
                  mentions: Math.max(0, one.mentions - less.mentions),
                }
              : one,
          ),
        },
    );
  void queryClient.invalidateQueries({ queryKey: ['today'] });
}
