import { useQueryClient } from '@tanstack/react-query';
import type { Id, MeetingDetail, Registration } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { useNotices } from '../kit/notices';
import type { MessageKey } from '../text/catalogue';
import { useText } from '../text/useText';
import { forgetMeetings, settleMeeting } from './settle';

interface Header {
  readonly 'Idempotency-Key': string;
}

/** A command on a meeting: what it answers stands at once, and a notice says what happened. */
export function useMeetingAct<Wish>(
  meeting: Id,
  send: (wish: Wish, params: { path: { meeting: Id }; header: Header }) => Promise<MeetingDetail>,
  said: MessageKey,
  onDone: (detail: MeetingDetail) => void,
) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useCommand(
    (wish: Wish, header) => send(wish, { path: { meeting }, header }),
    (detail) => {
      settleMeeting(queryClient, detail);
      notify({ message: text(said) });
      onDone(detail);
    },
  );
}

/** A command on one registration; whatever shows it is read again. */
export function useRegistrationAct<Wish>(
  send: (wish: Wish, header: Header) => Promise<Registration>,
  said: MessageKey | undefined,
  onDone: (registration: Registration) => void,
) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useCommand(send, (registration) => {
    void forgetMeetings(queryClient);
    if (said !== undefined) notify({ message: text(said) });
    onDone(registration);
  });
}
