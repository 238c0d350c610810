import { useQueryClient } from '@tanstack/react-query';
import type { FocalPointDetail } from '../api/schema';
import { useNotices } from '../kit/notices';
import { meQuery } from '../session/me';
import { useCommand } from './useCommand';
import { settle } from './useFocalPoint';

/** A command on a focal point: what it answers stands at once, the dialog closes, and a notice says what happened. */
export function useDeed<Wish>(
  send: (wish: Wish, header: { 'Idempotency-Key': string }) => Promise<FocalPointDetail>,
  said: (wish: Wish) => string,
  onDone: (detail: FocalPointDetail) => void,
) {
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  return useCommand(send, (detail, wish) => {
    settle(queryClient, detail);
    // What one serves oneself may have changed by it.
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    notify({ message: said(wish) });
    onDone(detail);
  });
}
