import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useText } from '../text/useText';
import { overviewQuery } from './queries';

/** Stops what leaves, with a reason for whoever finds it stopped. */
export function PauseDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const queryClient = useQueryClient();
  const pause = useMutation({
    mutationFn: (reason: string) =>
      answer(api.PUT('/api/administration/mail/pause', { body: { paused: true, reason } })),
    onSuccess: (overview) => {
      queryClient.setQueryData(overviewQuery.queryKey, overview);
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('outbox.pause.title')}>
      <Form problem={pause.error} onSubmit={({ reason = '' }) => pause.mutate(reason.trim())}>
        <p>{text('outbox.pause.lead')}</p>
        <TextField
          label={text('outbox.pause.reason')}
          hint={text('outbox.pause.reason.hint')}
          name="reason"
          autoComplete="off"
          maxLength={300}
          isRequired
          autoFocus
        />
        <DeedActions action={text('outbox.pause')} isPending={pause.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
