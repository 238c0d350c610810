import { useState } from 'react';
import type { Floor, Id } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useText } from '../text/useText';
import { ActNote } from './ActNote';
import { WhoField } from './WhoField';
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
        <WhoField
          label={text('floor.remove.who')}
          floor={floor}
          isChosen={chosen !== undefined}
          value={who}
          onChange={setWho}
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
