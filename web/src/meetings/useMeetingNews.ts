import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Id } from '../api/schema';
import { useFollow } from '../live/useFollow';
import type { Coalesced } from './coalesced';
import { coalesced } from './coalesced';
import { forgetMeetings } from './settle';

const OFTEN_ENOUGH = 300;

/**
 * Keeps what an organiser looks at right: the meeting's timeline names registrations, never people, so what it tells of is
 * read again.
 *
 * @param head the timeline's head at the moment that the table was read
 */
export function useMeetingNews(meeting: Id, head: number | undefined): void {
  const queryClient = useQueryClient();
  const refresh = useRef<Coalesced>(undefined);
  useEffect(() => {
    const again = coalesced(() => forgetMeetings(queryClient), OFTEN_ENOUGH);
    refresh.current = again;
    return again.stop;
  }, [queryClient]);
  const call = () => refresh.current?.call();
  useFollow(meeting, head, call, call);
}
