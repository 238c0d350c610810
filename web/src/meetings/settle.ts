import type { QueryClient } from '@tanstack/react-query';
import type { MeetingDetail } from '../api/schema';
import { meetingQuery } from './queries';

/** Everything about meetings is read again. */
export const forgetMeetings = (queryClient: QueryClient): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: ['meetings'] });

/** What a command answered stands at once; lists and counts are read again. */
export function settleMeeting(queryClient: QueryClient, detail: MeetingDetail): void {
  queryClient.setQueryData(meetingQuery(detail.meeting.id).queryKey, (known) =>
    known && known.version > detail.version ? known : detail,
  );
  void queryClient.invalidateQueries({
    queryKey: ['meetings'],
    predicate: ({ queryKey }) => queryKey[1] !== 'one',
  });
}
