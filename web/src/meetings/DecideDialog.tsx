import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, Registration } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { Checkbox, TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { forgetMeetings } from './settle';

export type Decision = 'CONFIRM' | 'DECLINE' | 'TO_WAITING_LIST';

interface DecideDialogProps {
  meeting: Id;
  decision: Decision;
  registrations: readonly Registration[];
  onDone: () => void;
  onClose: () => void;
}

interface Wish {
  readonly registrations: Id[];
  readonly decision: Decision;
  readonly reason?: string;
  readonly beyondCapacity: boolean;
}

/** One decision on several registrations, all or none. */
export function DecideDialog({ meeting, decision, registrations, onDone, onClose }: DecideDialogProps) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [beyondCapacity, setBeyondCapacity] = useState(false);
  // Those who were selected when the dialog opened: what comes in meanwhile changes nothing about it.
  const [decidedOn] = useState(registrations);
  const decide = useCommand(
    (body: Wish, header) =>
      answer(
        api.POST('/api/meetings/{meeting}/registrations/decide', {
          params: { path: { meeting }, header },
          body,
        }),
      ),
    ({ registrations: decided, promoted }) => {
      void forgetMeetings(queryClient);
      notify({
        message: text('meetings.decide.done', { count: decided.length, promoted: promoted.length }),
      });
      onDone();
    },
  );
  const isDecline = decision === 'DECLINE';
  return (
    <Dialog isOpen onClose={onClose} title={text(`meetings.decide.${decision}`)}>
      <Form
        problem={decide.error}
        onSubmit={(values) => {
          const reason = values['reason']?.trim() ?? '';
          decide.mutate({
            registrations: decidedOn.map(({ id }) => id),
            decision,
            beyondCapacity,
            ...(reason !== '' && { reason }),
          });
        }}
      >
        <p>{text(`meetings.decide.${decision}.lead`, { count: decidedOn.length })}</p>
        <ul className="decided small">
          {decidedOn.slice(0, SHOWN).map((one) => (
            <li key={one.id}>{text('meetings.decide.one', { number: one.number, name: one.name })}</li>
          ))}
          {decidedOn.length > SHOWN && (
            <li>{text('meetings.decide.more', { count: decidedOn.length - SHOWN })}</li>
          )}
        </ul>
        <TextArea
          label={text('meetings.reason')}
          hint={text('meetings.decide.reason.hint')}
          name="reason"
          maxLength={1000}
          rows={2}
          isRequired={isDecline}
          autoFocus
        />
        {decision === 'CONFIRM' && (
          <Checkbox isSelected={beyondCapacity} onChange={setBeyondCapacity}>
            {text('meetings.decide.beyond')}
          </Checkbox>
        )}
        <DeedActions
          action={text(`meetings.decide.${decision}`)}
          isDanger={isDecline}
          isPending={decide.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

/** Named one by one; the others are counted. */
const SHOWN = 8;
