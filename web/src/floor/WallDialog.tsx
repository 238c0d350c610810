import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import { useCommand } from '../directory/useCommand';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';

/** A link for the display in the hall. A new one ends those before it, so it is made only when asked for. */
export function WallDialog({ segment, onClose }: { segment: Id; onClose: () => void }) {
  const text = useText();
  const wall = useCommand(
    (_: null, header) =>
      answer(api.POST('/api/segments/{segment}/wall', { params: { path: { segment }, header } })),
    () => undefined,
  );
  const address = wall.data && new URL(wall.data.path, location.origin).href;
  return (
    <Dialog isOpen onClose={onClose} title={text('floor.wall')}>
      <p>{text('floor.wall.lead')}</p>
      {wall.error && <ProblemNote problem={wall.error} />}
      {address !== undefined && (
        <>
          <TextField label={text('floor.wall.address')} value={address} isReadOnly />
          <p>
            <a href={address} target="_blank" rel="noreferrer">
              {text('floor.wall.here')}
            </a>
          </p>
        </>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.close')}</Button>
        {address === undefined && (
          <Button look="primary" onPress={() => wall.mutate(null)} isPending={wall.isPending}>
            {text('floor.wall.make')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
