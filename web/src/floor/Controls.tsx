import type { ReactNode } from 'react';
import type { Floor } from '../api/schema';
import { Button } from '../kit/Button';
import { useName, useText } from '../text/useText';
import type { ChairDialogName } from './ChairDialog';
import type { Act } from './acts';
import { clockAct } from './acts';
import { waiting } from './state';
import type { Acts } from './useActs';

interface ControlsProps {
  floor: Floor;
  can: ReadonlySet<Act>;
  acts: Acts;
  controls: Readonly<Record<'call' | 'clock' | 'extend' | 'stop' | 'absent' | 'undo', () => void>>;
  onDialog: (name: ChairDialogName) => void;
}

/** Everything that the chair does, each with its key; what cannot be done now keeps its place. */
export function Controls({ floor, can, acts, controls, onDialog }: ControlsProps) {
  const text = useText();
  const name = useName();
  const next = waiting(floor.state)[0];
  const clock = clockAct(floor);
  const undoable = floor.state.undoable as Act | undefined;
  const control = (act: Act, key: string, run: () => void, words: ReactNode, isPrimary = false) => (
    <Button
      look={isPrimary && can.has(act) ? 'primary' : 'plain'}
      onPress={run}
      isDisabled={!can.has(act)}
      isPending={acts.pending?.act === act}
      aria-keyshortcuts={key === '␣' ? 'Space' : key}
    >
      {words} <kbd aria-hidden="true">{key === '␣' ? text('floor.key.space') : key}</kbd>
    </Button>
  );
  const opens = (dialog: ChairDialogName, key: string, words: string, act?: Act) => (
    <Button
      onPress={() => onDialog(dialog)}
      isDisabled={act !== undefined && !can.has(act)}
      aria-keyshortcuts={key}
    >
      {words} <kbd aria-hidden="true">{key}</kbd>
    </Button>
  );
  return (
    <div className="chair-controls">
      <div className="row">
        {control(
          'CALL',
          'N',
          controls.call,
          next ? text('floor.call', { delegation: name(next.delegation.name) }) : text('floor.act.CALL'),
          true,
        )}
        {control(clock, '␣', controls.clock, text(`floor.act.${clock}`), true)}
        {control('EXTEND', '+', controls.extend, text('floor.extend'))}
        {control('STOP', 'S', controls.stop, text('floor.act.STOP'))}
        {control('ABSENT', 'A', controls.absent, text('floor.act.ABSENT'))}
        {control(
          'UNDO',
          'U',
          controls.undo,
          undoable ? text('floor.undo', { act: text(`floor.act.${undoable}`) }) : text('floor.act.UNDO'),
        )}
      </div>
      <div className="row">
        {opens('MOVE', 'M', text('floor.act.MOVE'), 'MOVE')}
        {opens('REMOVE', 'R', text('floor.act.REMOVE'), 'REMOVE')}
        {opens('REPLY', 'Y', text('floor.reply'))}
        {opens('INSCRIBE', 'I', text('floor.inscribe'))}
        {opens('FIT', 'F', text('floor.act.FIT'), 'FIT')}
      </div>
    </div>
  );
}
