import { AbsenceDialog } from './AbsenceDialog';
import { AppointDialog } from './AppointDialog';
import { ChangeDialog } from './ChangeDialog';
import { CloseDialog } from './CloseDialog';
import { EndTenureDialog } from './EndTenureDialog';
import { HandOverDialog } from './HandOverDialog';
import { InviteDialog } from './InviteDialog';
import type { Deed, DeedProps } from './deed';

/** The dialog of a deed. */
export default function FocalPointDialog({ deed, ...props }: DeedProps & { deed: Deed }) {
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
