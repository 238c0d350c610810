import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Checkbox } from '../kit/Field';
import type { MessageKey } from '../text/catalogue';
import { useText } from '../text/useText';

const keys: readonly (readonly [string, MessageKey])[] = [
  ['N', 'floor.act.CALL'],
  ['␣', 'floor.keys.clock'],
  ['+', 'floor.extend'],
  ['S', 'floor.act.STOP'],
  ['A', 'floor.act.ABSENT'],
  ['U', 'floor.act.UNDO'],
  ['↑ ↓', 'floor.keys.choose'],
  ['C', 'floor.keys.callChosen'],
  ['M', 'floor.act.MOVE'],
  ['R', 'floor.act.REMOVE'],
  ['Y', 'floor.reply'],
  ['I', 'floor.inscribe'],
  ['F', 'floor.act.FIT'],
  ['W', 'floor.wall.open'],
  ['?', 'floor.keys'],
];

interface KeysDialogProps {
  withKeys: boolean;
  onKeys: (wanted: boolean) => void;
  onClose: () => void;
}

/** Every act and its key; whoever dictates, or whose keys slip, turns them off. */
export function KeysDialog({ withKeys, onKeys, onClose }: KeysDialogProps) {
  const text = useText();
  return (
    <Dialog isOpen onClose={onClose} title={text('floor.keys')}>
      <dl className="facts">
        {keys.map(([key, words]) => (
          <div key={key} className="floor-key">
            <dt>
              <kbd>{key === '␣' ? text('floor.key.space') : key}</kbd>
            </dt>
            <dd>{text(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">{text('floor.keys.space')}</p>
      <Checkbox isSelected={withKeys} onChange={onKeys}>
        {text('floor.keys.on')}
      </Checkbox>
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.close')}</Button>
      </div>
    </Dialog>
  );
}
