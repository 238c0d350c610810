import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Entry, Id } from '../api/schema';
import { useFollow } from '../live/useFollow';
import { mentionIds, useMe } from '../session/me';
import type { TopicList } from './counts';
import { applyToTopics } from './counts';
import type { ChannelEntry } from './entries';
import { readEntry } from './entries';
import type { TopicsData } from './queries';
import { topicsQuery } from './queries';

/** The topics of a channel, kept in order and counted while they are on the screen. */
export function useTopicsFeed(channel: Id) {
  const queryClient = useQueryClient();
  const me = useMe();
  const query = useInfiniteQuery(topicsQuery(channel));
  const pages = query.data?.pages;
  const { queryKey } = topicsQuery(channel);

  // Further pages are read later than the first: what lies between is told again and ignored where it is known.
  useFollow(channel, pages?.[0]?.head, (entries) => {
    const mine = mentionIds(me);
    const read = entries.map((entry) => readEntry(entry as Entry, mine));
    const before = queryClient.getQueryData<TopicsData>(queryKey);
    const told = before && tell(before, channel, read, me.person.id);
    if (!told) return;
    queryClient.setQueryData<TopicsData>(queryKey, told.data);
    if (!told.complete) void queryClient.invalidateQueries({ queryKey });
  });

  return { ...query, topics: pages?.flatMap((page) => page.topics) };
}

/** The pages after some entries; incomplete when one was about a topic that is on none of them. */
function tell(data: TopicsData, channel: Id, entries: readonly ChannelEntry[], me: Id) {
  let list: TopicList = { head: data.pages[0]?.head ?? 0, topics: data.pages.flatMap((page) => page.topics) };
  let complete = true;
  for (const entry of entries) {
    const next = applyToTopics(list, channel, entry, me);
    complete = complete && next !== undefined;
    list = next ?? { ...list, head: entry.seq };
  }
  // All that is held moves to the first page; the others keep only where they end.
  const pages = data.pages.map((page, index) => ({
    ...page,
    head: list.head,
    topics: index === 0 ? list.topics : [],
  }));
  return { data: { ...data, pages }, complete };
}
