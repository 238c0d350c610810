import type { QueryClient } from '@tanstack/react-query';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ConsultationDetail, Entry, Id } from '../api/schema';
import type { EndReason } from '../live/protocol';
import type { Line } from './held';
import { together } from './held';
import { consultationQuery } from './queries';
import { useHeld } from './useHeld';

export interface Exchange {
  readonly lines: readonly Line[];
  /** The last entry of the shared timeline that is held. */
  readonly head: number;
  readonly isKnown: boolean;
  readonly hasEarlier: boolean;
  readonly earlier: () => void;
  readonly asking: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** One may see it no longer. */
  readonly ended: boolean;
}

/** A consultation as it stands, and what happened in it, both kept right by its timelines. */
export function useConsultation(id: Id) {
  const queryClient = useQueryClient();
  const query = useQuery(consultationQuery(id));
  const detail = query.data;
  const [ended, setEnded] = useState(false);

  const onNews = (entries: readonly Entry[]) => {
    const known = queryClient.getQueryData(consultationQuery(id).queryKey);
    if ((entries.at(-1)?.seq ?? 0) > (known?.head ?? 0)) void forget(queryClient);
  };
  const onEnded = (reason: EndReason) => {
    if (reason === 'resync') void queryClient.resetQueries({ queryKey: ['consultationEntries'] });
    else setEnded(true);
    void forget(queryClient);
  };
  const shared = useHeld(detail && id, detail?.head, onNews, onEnded);
  // At most one for each side; who stands on both sides reads both.
  const [first, second] = detail?.notes ?? [];
  const ours = useHeld(first?.timeline, first?.head, () => undefined, onNotesEnded);
  const others = useHeld(second?.timeline, second?.head, () => undefined, onNotesEnded);

  const lines = useMemo(
    () => together(shared.entries, [...ours.entries, ...others.entries]),
    [shared.entries, ours.entries, others.entries],
  );
  const exchange: Exchange = {
    lines,
    head: shared.head,
    isKnown: shared.isKnown,
    hasEarlier: shared.hasEarlier || ours.hasEarlier || others.hasEarlier,
    earlier: () => {
      shared.earlier();
      ours.earlier();
      others.earlier();
    },
    asking: shared.asking || ours.asking || others.asking,
    error: shared.error ?? ours.error ?? others.error,
    retry: () => {
      for (const one of [shared, ours, others]) if (one.error != null) void one.retry();
    },
    ended,
  };
  return { ...query, exchange };
}

/** Access to the notes ends with a side; what else one may see, the consultation itself says. */
const onNotesEnded = () => undefined;

/** Lists, counts and the consultation itself are read again. */
export const forget = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['consultations'] });

/** What a command answered stands at once; lists are read again. */
export function settle(queryClient: QueryClient, detail: ConsultationDetail): void {
  queryClient.setQueryData(consultationQuery(detail.card.id).queryKey, (known) =>
    known && known.head > detail.head ? known : detail,
  );
  void queryClient.invalidateQueries({
    queryKey: ['consultations'],
    predicate: ({ queryKey }) => queryKey[1] !== 'one',
  });
}
