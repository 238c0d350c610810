import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { answer, api } from '../api/client';
import type { Entry, Id } from '../api/schema';
import type { EndReason } from '../live/protocol';
import { useFollow } from '../live/useFollow';
import type { Held } from './held';
import { before, withEntries } from './held';

const PAGE = 200;
const nothing: Held = { head: 0, entries: [] };

const fetchAfter = async (timeline: Id, after: number, limit = PAGE): Promise<readonly Entry[]> =>
  (
    await answer(
      api.GET('/api/timelines/{timeline}/entries', {
        params: { path: { timeline }, query: { after, limit } },
      }),
    )
  ).entries;

/**
 * A timeline as far as the screen needs it: its latest entries, kept right by the live line, and by asking where the hub
 * says that there is more (an answer to a command comes even while the live line is down).
 *
 * @param head the last entry that the hub named; nothing is read while it or the timeline is undefined
 */
export function useHeld(
  timeline: Id | undefined,
  head: number | undefined,
  onNews: (entries: readonly Entry[]) => void,
  onEnded: (reason: EndReason) => void,
) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const query = useQuery({
    queryKey: ['consultationEntries', timeline],
    queryFn: async (): Promise<Held> => {
      const after = Math.max(0, (head ?? 0) - PAGE);
      const entries = head === 0 ? [] : await fetchAfter(timeline ?? '', after);
      return { head: entries.at(-1)?.seq ?? after, entries };
    },
    enabled: timeline !== undefined && head !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const held = query.data;

  const add = useCallback(
    (fresh: readonly Entry[]) =>
      queryClient.setQueryData<Held>(
        ['consultationEntries', timeline],
        (known) => known && withEntries(known, fresh),
      ),
    [queryClient, timeline],
  );

  useFollow(
    timeline ?? '',
    timeline === undefined ? undefined : held?.head,
    (entries) => {
      add(entries as readonly Entry[]);
      onNews(entries as readonly Entry[]);
    },
    onEnded,
  );

  const known = held?.head;
  const behind = timeline !== undefined && head !== undefined && known !== undefined && head > known;
  useEffect(() => {
    if (!behind) return undefined;
    // The live line usually tells it sooner.
    const timer = setTimeout(() => {
      fetchAfter(timeline, known).then(add, () => undefined);
    }, 400);
    return () => clearTimeout(timer);
  }, [behind, timeline, known, add]);

  const earlier = useCallback(() => {
    const last = before(queryClient.getQueryData<Held>(['consultationEntries', timeline]) ?? nothing);
    if (timeline === undefined || last < 1) return;
    setAsking(true);
    const after = Math.max(0, last - PAGE);
    fetchAfter(timeline, after, last - after)
      .then(add)
      .then(
        () => setFailure(undefined),
        (reason: unknown) => setFailure(reason),
      )
      .finally(() => setAsking(false));
  }, [queryClient, timeline, add]);

  return {
    entries: held?.entries ?? nothing.entries,
    head: held?.head ?? 0,
    isKnown: held !== undefined,
    hasEarlier: held !== undefined && before(held) > 0,
    earlier,
    asking,
    error: query.error ?? failure,
    retry: query.refetch,
  };
}
