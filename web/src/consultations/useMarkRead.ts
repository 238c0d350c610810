import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import { consultationQuery } from './queries';

/** Marks a consultation as read up to what has been on the screen long enough to be read. */
export function useMarkRead(consultation: Id, seq: number, unread: boolean): void {
  const queryClient = useQueryClient();
  const marked = useRef(0);
  useEffect(() => {
    if (seq < 1 || (seq <= marked.current && !unread)) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      clearTimeout(timer);
      if (document.visibilityState !== 'visible') return;
      timer = setTimeout(() => {
        answer(
          api.PUT('/api/consultations/{consultation}/read', {
            params: { path: { consultation } },
            body: { seq },
          }),
        ).then(
          () => {
            marked.current = seq;
            queryClient.setQueryData(
              consultationQuery(consultation).queryKey,
              (known) => known && { ...known, card: { ...known.card, unread: known.head > seq } },
            );
            void queryClient.invalidateQueries({
              queryKey: ['consultations'],
              predicate: ({ queryKey }) => queryKey[1] !== 'one',
            });
          },
          // A mark that is lost is made when the next entry is read.
          () => undefined,
        );
      }, 400);
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', mark);
    };
  }, [queryClient, consultation, seq, unread]);
}
