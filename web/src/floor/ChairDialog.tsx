import type { Floor, Id } from '../api/schema';
import { FitDialog } from './FitDialog';
import { InscribeDialog } from './InscribeDialog';
import { KeysDialog } from './KeysDialog';
import { MoveDialog } from './MoveDialog';
import { RemoveDialog } from './RemoveDialog';
import { WallDialog } from './WallDialog';
import type { Acts } from './useActs';

export type ChairDialogName = 'MOVE' | 'REMOVE' | 'REPLY' | 'INSCRIBE' | 'FIT' | 'WALL' | 'KEYS';

interface ChairDialogProps {
  name: ChairDialogName;
  floor: Floor;
  acts: Acts;
  chosen: Id | undefined;
  withKeys: boolean;
  onKeys: (wanted: boolean) => void;
  onClose: () => void;
}

/** What takes more than one press. */
export function ChairDialog({ name, floor, acts, chosen, withKeys, onKeys, onClose }: ChairDialogProps) {
  switch (name) {
    case 'MOVE':
      return <MoveDialog floor={floor} acts={acts} chosen={chosen} onClose={onClose} />;
    case 'REMOVE':
      return <RemoveDialog floor={floor} acts={acts} chosen={chosen} onClose={onClose} />;
    case 'FIT':
      return <FitDialog floor={floor} acts={acts} onClose={onClose} />;
    case 'REPLY':
      return <InscribeDialog floor={floor} lane="RIGHT_OF_REPLY" onClose={onClose} />;
    case 'INSCRIBE':
      return <InscribeDialog floor={floor} lane="LIST" onClose={onClose} />;
    case 'WALL':
      return <WallDialog segment={floor.segment} onClose={onClose} />;
    case 'KEYS':
      return <KeysDialog withKeys={withKeys} onKeys={onKeys} onClose={onClose} />;
  }
}
