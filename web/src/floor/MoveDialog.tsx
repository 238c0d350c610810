import { useState } from 'react';
import type { Floor, Id } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { ComboBox } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { ActNote } from './ActNote';
import { WhoField } from './WhoField';
import { waiting } from './state';
import type { Acts } from './useActs';

interface MoveDialogProps {
  floor: Floor;
  acts: Acts;
  chosen: Id | undefined;
  onClose: () => void;
}

const FRONT = 'front';

/** X after Y, with a reason on record: one delegation moves, the list is never rewritten. */
export function MoveDialog({ floor, acts, chosen, onClose }: MoveDialogProps) {
  const text = useText();
  const name = useName();
  const [who, setWho] = useState<string | null>(chosen ?? null);
  const [after, setAfter] = useState<string | null>(null);
  const moving = waiting(floor.state).find(({ id }) => id === who);
  const queue = waiting(floor.state).map((one) => ({
    value: one.id,
    label: name(one.delegation.name),
    note: text('hall.ticket', { ticket: one.ticket }),
    lane: one.lane,
  }));
  // Lanes follow one another: one moves within its own.
  const places = [
    { value: FRONT, label: text('floor.move.front') },
    ...queue.filter(({ value, lane }) => value !== who && (!moving || lane === moving.lane)),
  ];
  return (
    <Dialog isOpen onClose={onClose} title={text('floor.act.MOVE')}>
      <Form
        onSubmit={(values) => {
          if (who === null || after === null) return;
          acts.press(
            {
              act: 'MOVE',
              inscription: who,
              ...(after !== FRONT && { after }),
              reason: values['reason']?.trim() ?? '',
            },
            onClose,
          );
        }}
      >
        <ActNote acts={acts} />
        <WhoField
          label={text('floor.move.who')}
          floor={floor}
          isChosen={chosen !== undefined}
          value={who}
          onChange={setWho}
        />
        <ComboBox
          label={text('floor.move.after')}
          options={places}
          value={after}
          onChange={setAfter}
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
          action={text('floor.move.action')}
          isPending={acts.pending !== undefined}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
