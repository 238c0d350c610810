import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { Id } from '../api/schema';

/** What the screens of a floor ask the hub for. */

export const floorQuery = (segment: Id) =>
  queryOptions({
    queryKey: ['floor', segment],
    queryFn: () => answer(api.GET('/api/segments/{segment}/floor', { params: { path: { segment } } })),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });

export type RecordOrder = 'ORDER' | 'STATE';

/** @param version of the floor: whatever the chair does may change the record */
export const recordQuery = (segment: Id, by: RecordOrder, version: number) =>
  queryOptions({
    queryKey: ['floor', segment, 'record', by, version],
    queryFn: () =>
      answer(api.GET('/api/segments/{segment}/record', { params: { path: { segment }, query: { by } } })),
    placeholderData: (before) => before,
  });

export const fitQuery = (segment: Id, until: string | undefined, version: number) =>
  queryOptions({
    queryKey: ['floor', segment, 'fit', until, version],
    queryFn: () =>
      answer(
        api.GET('/api/segments/{segment}/fit', {
          params: { path: { segment }, query: { until: until ?? '' } },
        }),
      ),
    enabled: until !== undefined,
    staleTime: 0,
  });

/** Where one is to speak oneself. */
export const myInscriptionsQuery = queryOptions({
  queryKey: ['registrations', 'mine'],
  queryFn: () => answer(api.GET('/api/registrations/mine')),
});
