import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, MeetingDetail } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { useMeetingAct } from './useMeetingAct';

/** Says that a delegation will not come, so that nobody waits for its answer. */
export function RegretsDialog({ detail, onClose }: { detail: MeetingDetail; onClose: () => void }) {
  const text = useText();
  const name = useName();
  const open = detail.actAs.filter(({ regrets }) => !regrets);
  const [through, setThrough] = useState(open[0]?.focalPoint.id);
  const delegation = open.find(({ focalPoint }) => focalPoint.id === through)?.delegation;
  const send = useMeetingAct(
    detail.meeting.id,
    (body: { focalPoint: Id }, params) =>
      answer(api.POST('/api/meetings/{meeting}/regrets', { params, body })),
    'meetings.regrets.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.regrets')}>
      <Form
        problem={send.error}
        onSubmit={() => through !== undefined && send.mutate({ focalPoint: through })}
      >
        {open.length > 1 && (
          <Select
            label={text('meetings.through')}
            options={open.map(({ focalPoint }) => ({ value: focalPoint.id, label: name(focalPoint.name) }))}
            value={through ?? null}
            onChange={setThrough}
          />
        )}
        {delegation && <p>{text('meetings.regrets.lead', { delegation: name(delegation.name) })}</p>}
        <DeedActions action={text('meetings.regrets.action')} isPending={send.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
