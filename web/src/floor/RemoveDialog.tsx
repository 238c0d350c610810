import { useState } from 'react';
import type { Floor, Id } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { ComboBox } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { ActNote } from './ActNote';
import { waiting } from './state';
import type { Acts } from './useActs';

interface RemoveDialogProps {
  floor: Floor;
  acts: Acts;
  chosen: Id | undefined;
  onClose: () => void;
}

/** Takes somebody off the list, with a reason on record; it can be undone. */
export function RemoveDialog({ floor, acts, chosen, onClose }: RemoveDialogProps) {
  const text = useText();
  const name = useName();
  const [who, setWho] = useState<string | null>(chosen ?? null);
  return (
    <Dialog isOpen onClose={onClose} title={text('floor.act.REMOVE')}>
      <Form
        onSubmit={(values) => {
          if (who !== null)
            acts.press({ act: 'REMOVE', inscription: who, reason: values['reason']?.trim() ?? '' }, onClose);
        }}
      >
        <ActNote acts={acts} />
        <ComboBox
          label={text('floor.remove.who')}
          options={waiting(floor.state).map((one) => ({
            value: one.id,
            label: name(one.delegation.name),
            note: text('hall.ticket', { ticket: one.ticket }),
          }))}
          value={who}
          onChange={setWho}
          isRequired
        />
        <TextField
          label={text('floor.reason')}
          hint={text('floor.reason.hint')}
          name="reason"
          isRequired
          maxLength={1000}
        />
        <DeedActions
          action={text('floor.remove.action')}
          isPending={acts.pending !== undefined}
          isDanger
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
