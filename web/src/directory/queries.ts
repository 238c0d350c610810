import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { FocalPointKind, Id, RegionalGroup, Subject } from '../api/schema';

/** What the screens of this place ask the hub for. */

export const statesQuery = queryOptions({
  queryKey: ['directory', 'states'],
  queryFn: () => answer(api.GET('/api/directory/states')),
});

export const stateQuery = (iso: string) =>
  queryOptions({
    queryKey: ['directory', 'state', iso],
    queryFn: () => answer(api.GET('/api/directory/states/{iso}', { params: { path: { iso } } })),
  });

export const organisationsQuery = queryOptions({
  queryKey: ['directory', 'organisations'],
  queryFn: () => answer(api.GET('/api/directory/organisations')),
});

export const gapsQuery = queryOptions({
  queryKey: ['directory', 'gaps'],
  queryFn: () => answer(api.GET('/api/directory/gaps')),
});

export const focalPointQuery = (focalPoint: Id) =>
  queryOptions({
    queryKey: ['directory', 'focalPoint', focalPoint],
    queryFn: () =>
      answer(api.GET('/api/directory/focal-points/{focalPoint}', { params: { path: { focalPoint } } })),
  });

export interface FocalPointFilter {
  readonly kind?: FocalPointKind;
  readonly group?: RegionalGroup;
  readonly subject?: Subject;
  readonly language?: string;
}

/** In the order of the reader's language, hence the language in the key. */
export const focalPointsQuery = (filter: FocalPointFilter, language: string) =>
  infiniteQueryOptions({
    queryKey: ['directory', 'focalPoints', language, filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/directory/focal-points', {
          params: { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['directory', 'search', q],
    queryFn: () => answer(api.GET('/api/directory/search', { params: { query: { q } } })),
  });
