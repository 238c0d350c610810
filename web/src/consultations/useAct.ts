import { useQueryClient } from '@tanstack/react-query';
import type { ConsultationDetail, Id } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { useNotices } from '../kit/notices';
import type { MessageKey } from '../text/catalogue';
import { useText } from '../text/useText';
import { settle } from './useConsultation';

/** What an act in a consultation is sent with: the consultation in the path, and the name of the command. */
export interface ActParams {
  readonly path: { readonly consultation: Id };
  readonly header: { readonly 'Idempotency-Key': string };
}

export interface ActProps {
  readonly detail: ConsultationDetail;
  /** For which focal point one acts. */
  readonly focalPoint: Id;
  readonly onClose: () => void;
}

/** A command in a consultation: what it answers stands at once, and a notice says what happened. */
export function useAct<Wish>(
  consultation: Id,
  send: (wish: Wish, params: ActParams) => Promise<ConsultationDetail>,
  said: MessageKey | undefined,
  onDone: () => void,
) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useCommand(
    (wish: Wish, header) => send(wish, { path: { consultation }, header }),
    (detail) => {
      settle(queryClient, detail);
      if (said !== undefined) notify({ message: text(said) });
      onDone();
    },
  );
}
