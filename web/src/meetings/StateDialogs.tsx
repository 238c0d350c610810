import { useState } from 'react';
import { answer, api } from '../api/client';
import type { MeetingDetail } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { Checkbox, TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { useText } from '../text/useText';
import { useMeetingAct } from './useMeetingAct';

interface StateDialogProps {
  detail: MeetingDetail;
  onClose: () => void;
}

/** Shows a draft to those who are invited. */
export function PublishDialog({ detail, onClose }: StateDialogProps) {
  const text = useText();
  const [tellInvited, setTellInvited] = useState(true);
  const publish = useMeetingAct(
    detail.meeting.id,
    (body: { tellInvited: boolean }, params) =>
      answer(api.POST('/api/meetings/{meeting}/publish', { params, body })),
    'meetings.publish.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.publish')}>
      <Form problem={publish.error} onSubmit={() => publish.mutate({ tellInvited })}>
        <p>{text('meetings.publish.lead')}</p>
        <Checkbox isSelected={tellInvited} onChange={setTellInvited}>
          {text('meetings.publish.tell')}
        </Checkbox>
        <DeedActions action={text('meetings.publish')} isPending={publish.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Cancels a meeting; whoever is registered is told why. */
export function CancelDialog({ detail, onClose }: StateDialogProps) {
  const text = useText();
  const cancel = useMeetingAct(
    detail.meeting.id,
    (body: { reason: string }, params) =>
      answer(api.POST('/api/meetings/{meeting}/cancel', { params, body })),
    'meetings.cancel.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.cancel')}>
      <Form
        problem={cancel.error}
        onSubmit={(values) => cancel.mutate({ reason: values['reason']?.trim() ?? '' })}
      >
        <p>{text('meetings.cancel.lead')}</p>
        <TextArea
          label={text('meetings.reason')}
          name="reason"
          maxLength={1000}
          rows={3}
          isRequired
          autoFocus
        />
        <DeedActions
          action={text('meetings.cancel')}
          isDanger
          isPending={cancel.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
