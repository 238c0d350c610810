import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Id, RegionalGroup, RegistrationWay, Standing } from '../api/schema';

/** What the screens of meetings ask the hub for. Everything stands below the key `meetings`. */

export type Box = 'UPCOMING' | 'MINE' | 'PAST' | 'DRAFTS';
export const boxes: readonly Box[] = ['UPCOMING', 'MINE', 'PAST', 'DRAFTS'];

export interface RegistrationFilter {
  readonly standing?: Standing;
  readonly state?: string;
  readonly group?: RegionalGroup;
  readonly way?: RegistrationWay;
  readonly late?: boolean;
  readonly q?: string;
}

/** While somebody looks at something that no timeline tells them of, it is read again this often. */
const WHILE_VISIBLE = 20_000;

export const meetingsQuery = (box: Box) =>
  infiniteQueryOptions({
    queryKey: ['meetings', 'list', box],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/meetings', {
          params: { query: { box, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });

/** The next meetings, for the palette. */
export const nextMeetingsQuery = queryOptions({
  queryKey: ['meetings', 'next'],
  queryFn: () => answer(api.GET('/api/meetings', { params: { query: { box: 'UPCOMING', limit: 100 } } })),
});

export const meetingQuery = (meeting: Id) =>
  queryOptions({
    queryKey: ['meetings', 'one', meeting],
    queryFn: () => answer(api.GET('/api/meetings/{meeting}', { params: { path: { meeting } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
    refetchInterval: WHILE_VISIBLE,
  });

/** Where one is registered, inscribed, or asked to confirm somebody: for Today and for the list of one's own meetings. */
export const mineQuery = queryOptions({
  queryKey: ['meetings', 'mine'],
  queryFn: () => answer(api.GET('/api/registrations/mine')),
  staleTime: 10_000,
  refetchOnWindowFocus: 'always',
  refetchInterval: 60_000,
});

export const delegationQuery = (meeting: Id) =>
  queryOptions({
    queryKey: ['meetings', 'delegation', meeting],
    queryFn: () => answer(api.GET('/api/meetings/{meeting}/delegation', { params: { path: { meeting } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
    refetchInterval: WHILE_VISIBLE,
  });

/** By number; the timeline of the meeting tells when it has to be read again. */
export const registrationsQuery = (meeting: Id, filter: RegistrationFilter) =>
  infiniteQueryOptions({
    queryKey: ['meetings', 'registrations', meeting, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/meetings/{meeting}/registrations', {
          params: {
            path: { meeting },
            query: { ...filter, limit: 200, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });

export const countsQuery = (meeting: Id) =>
  queryOptions({
    queryKey: ['meetings', 'counts', meeting],
    queryFn: () =>
      answer(api.GET('/api/meetings/{meeting}/registrations/counts', { params: { path: { meeting } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });

export const unansweredQuery = (meeting: Id) =>
  queryOptions({
    queryKey: ['meetings', 'unanswered', meeting],
    queryFn: () => answer(api.GET('/api/meetings/{meeting}/unanswered', { params: { path: { meeting } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
