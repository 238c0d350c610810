import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, ifMatch } from '../api/client';
import { Confirm } from '../kit/Dialog';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import type { DeedProps } from './deed';
import { settle } from './useFocalPoint';

/** Closes a focal point, or opens a closed one again. */
export function CloseDialog({ detail: { focalPoint }, onClose }: DeedProps) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const { id, closed, version } = focalPoint;
  const change = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/api/directory/focal-points/{focalPoint}', {
          params: { path: { focalPoint: id }, header: ifMatch(version) },
          body: { closed: !closed },
        }),
      ),
    onSuccess: (detail) => {
      settle(queryClient, detail);
      notify({ message: text(closed ? 'directory.reopen.done' : 'directory.close.done') });
      onClose();
    },
  });
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text(closed ? 'directory.reopen' : 'directory.close')}
      action={text(closed ? 'directory.reopen' : 'directory.close')}
      isDanger={!closed}
      onConfirm={() => change.mutate()}
      isPending={change.isPending}
      problem={change.error}
    >
      <p>{text(closed ? 'directory.reopen.lead' : 'directory.close.lead')}</p>
    </Confirm>
  );
}
