import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Id, Subject } from '../api/schema';

/** What the screens of consultations ask the hub for. What changes by an act stands below the key `consultations`. */

export type Box = 'WAITING_FOR_ME' | 'WAITING_FOR_OTHERS' | 'OVERDUE' | 'CLOSED' | 'ALL';
export const boxes: readonly Box[] = ['WAITING_FOR_ME', 'WAITING_FOR_OTHERS', 'OVERDUE', 'CLOSED', 'ALL'];

export interface InboxFilter {
  readonly state?: string;
  readonly subject?: Subject;
  readonly organ?: Id;
  readonly q?: string;
}

/** While somebody looks at a list, it is read again this often. */
const WHILE_VISIBLE = 20_000;

export const inboxQuery = (box: Box, filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: ['consultations', 'inbox', box, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/consultations', {
          params: { query: { box, ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
    refetchInterval: WHILE_VISIBLE,
  });

/** What waits for me, what is due first first: for Today and for the counts beside the place. */
export const waitingQuery = queryOptions({
  queryKey: ['consultations', 'waiting'],
  queryFn: () =>
    answer(api.GET('/api/consultations', { params: { query: { box: 'WAITING_FOR_ME', limit: 20 } } })),
  staleTime: 10_000,
  refetchOnWindowFocus: 'always',
  refetchInterval: 60_000,
});

/** What the palette finds. */
export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['consultations', 'found', q],
    queryFn: () => answer(api.GET('/api/consultations', { params: { query: { q, limit: 6 } } })),
    placeholderData: keepPreviousData,
  });

export const formsQuery = queryOptions({
  queryKey: ['consultationForms'],
  queryFn: () => answer(api.GET('/api/consultations/forms')),
  staleTime: 3_600_000,
});

export interface Wish {
  readonly focalPoint: Id;
  readonly states: string;
  readonly subject: Subject;
  readonly language: string;
  readonly withoutEmbassy: boolean;
}

export const routingQuery = (wish: Wish | undefined) =>
  queryOptions({
    queryKey: ['consultationRoute', wish],
    queryFn: () =>
      answer(
        api.GET('/api/consultations/route', {
          params: {
            query: wish ?? { focalPoint: '', states: '', subject: 'OTHER', language: '' },
          },
        }),
      ),
    enabled: wish !== undefined,
    placeholderData: keepPreviousData,
  });

export const consultationQuery = (consultation: Id) =>
  queryOptions({
    queryKey: ['consultations', 'one', consultation],
    queryFn: () =>
      answer(api.GET('/api/consultations/{consultation}', { params: { path: { consultation } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
    refetchInterval: 60_000,
  });

export const draftsQuery = (consultation: Id, version: number) =>
  queryOptions({
    queryKey: ['consultationDrafts', consultation, version],
    queryFn: () =>
      answer(api.GET('/api/consultations/{consultation}/drafts', { params: { path: { consultation } } })),
    staleTime: Infinity,
  });

export const unroutedQuery = queryOptions({
  queryKey: ['consultations', 'unrouted'],
  queryFn: () =>
    answer(api.GET('/api/consultations/with-secretariat', { params: { query: { limit: 200 } } })),
  staleTime: 0,
  refetchOnWindowFocus: 'always',
  refetchInterval: 60_000,
});

export type Scope = 'MINE' | 'NETWORK';
export type By = 'STATE' | 'SUBJECT' | 'ORGAN';
export interface FiguresWish {
  readonly scope: Scope;
  readonly by: By;
  readonly year: number;
}

export const figuresQuery = (wish: FiguresWish) =>
  queryOptions({
    queryKey: ['consultations', 'figures', wish],
    queryFn: () => answer(api.GET('/api/consultations/figures', { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
