import type { FocalPointDetail, Holder, Id } from '../api/schema';
import { AbsenceDialog } from './AbsenceDialog';
import { AppointDialog } from './AppointDialog';
import { ChangeDialog } from './ChangeDialog';
import { CloseDialog } from './CloseDialog';
import { EndTenureDialog } from './EndTenureDialog';
import { HandOverDialog } from './HandOverDialog';
import { InviteDialog } from './InviteDialog';

/** Something that can be done with a focal point. */
export type Deed =
  | { readonly kind: 'handOver'; readonly from?: Id }
  | { readonly kind: 'absence' | 'endTenure'; readonly holder: Holder }
  | { readonly kind: 'invite' | 'appoint' | 'change' | 'close' };

export interface DeedProps {
  detail: FocalPointDetail;
  onClose: () => void;
}

/** The dialog of a deed. */
export function FocalPointDialog({ deed, ...props }: DeedProps & { deed: Deed }) {
  switch (deed.kind) {
    case 'handOver':
      return <HandOverDialog {...props} {...(deed.from !== undefined && { from: deed.from })} />;
    case 'invite':
      return <InviteDialog {...props} />;
    case 'appoint':
      return <AppointDialog {...props} />;
    case 'absence':
      return <AbsenceDialog {...props} holder={deed.holder} />;
    case 'endTenure':
      return <EndTenureDialog {...props} holder={deed.holder} />;
    case 'change':
      return <ChangeDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
  }
}
