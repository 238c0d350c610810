import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { MailState } from '../api/schema';

/** Often enough to watch a queue drain. */
const EVERY = 10_000;
/** Whoever has gone further back looks something up; that is not fetched again and again. */
const LIVE_PAGES = 3;

export const overviewQuery = queryOptions({
  queryKey: ['outbox', 'overview'],
  queryFn: () => answer(api.GET('/api/administration/mail/overview')),
  refetchInterval: EVERY,
  staleTime: 0,
});

export interface MailFilter {
  readonly state?: MailState;
  /** The beginning of an address. */
  readonly q?: string;
}

export const mailsQuery = (filter: MailFilter) =>
  infiniteQueryOptions({
    queryKey: ['outbox', 'mails', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/administration/mail', {
          params: { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > LIVE_PAGES ? false : EVERY),
    staleTime: 0,
  });
