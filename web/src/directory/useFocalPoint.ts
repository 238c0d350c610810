import type { QueryClient } from '@tanstack/react-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Entry, FocalPointDetail, Id } from '../api/schema';
import type { Entry as LiveEntry } from '../live/protocol';
import { useFollow } from '../live/useFollow';
import { focalPointQuery } from './queries';

/** A focal point as it stands, kept right by its timeline: whatever happens to it shows without a reload. */
export function useFocalPoint(id: Id) {
  const queryClient = useQueryClient();
  const query = useQuery(focalPointQuery(id));
  const head = query.data && (query.data.history[0]?.seq ?? 0);
  useFollow(
    id,
    head,
    (entries: readonly LiveEntry[]) => {
      const before = queryClient.getQueryData(focalPointQuery(id).queryKey);
      if (!before) return;
      const after = withEntries(before, entries as readonly Entry[]);
      if (after === before) return;
      queryClient.setQueryData(focalPointQuery(id).queryKey, after);
      forgetLists(queryClient);
      void queryClient.invalidateQueries({ queryKey: focalPointQuery(id).queryKey });
    },
    (reason) => {
      if (reason === 'resync') void queryClient.resetQueries({ queryKey: ['directory'] });
      else void queryClient.invalidateQueries({ queryKey: ['directory'] });
    },
  );
  return query;
}

/** The history says at once what happened; who serves it and what one may do, the hub says. */
export function withEntries(detail: FocalPointDetail, entries: readonly Entry[]): FocalPointDetail {
  const head = detail.history[0]?.seq ?? 0;
  const fresh = entries.filter((entry) => entry.seq > head);
  return fresh.length === 0 ? detail : { ...detail, history: [...fresh.toReversed(), ...detail.history] };
}

/** What a command answered stands at once; lists are read again when they are looked at. */
export function settle(queryClient: QueryClient, detail: FocalPointDetail): void {
  queryClient.setQueryData(focalPointQuery(detail.focalPoint.id).queryKey, detail);
  forgetLists(queryClient);
}

/** Lists of the directory are read again when they are next looked at. */
export function forgetLists(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({
    queryKey: ['directory'],
    refetchType: 'none',
    predicate: ({ queryKey }) => queryKey[1] !== 'focalPoint',
  });
}
