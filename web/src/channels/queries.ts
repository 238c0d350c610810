import type { InfiniteData } from '@tanstack/react-query';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { ChannelSummary, Id, Topic } from '../api/schema';

/** What the screens of this place ask the hub for. */

export interface ChannelsAnswer {
  readonly channels: readonly ChannelSummary[];
}

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: (): Promise<ChannelsAnswer> => answer(api.GET('/api/channels')),
  staleTime: 30_000,
  refetchInterval: 300_000,
});

export const channelQuery = (channel: Id) =>
  queryOptions({
    queryKey: ['channel', channel],
    queryFn: () => answer(api.GET('/api/channels/{channel}', { params: { path: { channel } } })),
  });

export const membersQuery = (channel: Id) =>
  infiniteQueryOptions({
    queryKey: ['channel', channel, 'members'],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/channels/{channel}/members', {
          params: { path: { channel }, query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export interface TopicsPage {
  readonly head: number;
  readonly topics: readonly Topic[];
  readonly next?: string;
}

export type TopicsData = InfiniteData<TopicsPage, string>;

export const topicsQuery = (channel: Id) =>
  infiniteQueryOptions({
    queryKey: ['topics', channel],
    queryFn: ({ pageParam }): Promise<TopicsPage> =>
      answer(
        api.GET('/api/channels/{channel}/topics', {
          params: { path: { channel }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 30_000,
  });

export const topicQuery = (channel: Id, topic: Id) =>
  queryOptions({
    queryKey: ['topic', channel, topic],
    queryFn: () =>
      answer(api.GET('/api/channels/{channel}/topics/{topic}', { params: { path: { channel, topic } } })),
    staleTime: 0,
  });
