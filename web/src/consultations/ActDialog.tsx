import type { ConsultationAct } from '../api/schema';
import { DelayDialog, FormaliseDialog, PassDialog } from './FieldDialogs';
import { CloseDialog, DeclineDialog, OutcomeDialog } from './ReasonDialogs';
import { AdviseDialog, ConfirmDialog, ReopenDialog } from './TextDialogs';
import type { ActProps } from './useAct';

/** Acts that are settled in a dialog. */
export const dialogActs = [
  'ADVISE',
  'CONFIRM',
  'PASS',
  'DELAY',
  'FORMALISE',
  'OUTCOME',
  'REOPEN',
  'CLOSE',
  'DECLINE',
] as const satisfies readonly ConsultationAct[];
export type DialogAct = (typeof dialogActs)[number];

/** The dialog of an act. */
export function ActDialog({ act, ...props }: ActProps & { act: DialogAct }) {
  switch (act) {
    case 'ADVISE':
      return <AdviseDialog {...props} />;
    case 'CONFIRM':
      return <ConfirmDialog {...props} />;
    case 'PASS':
      return <PassDialog {...props} />;
    case 'DELAY':
      return <DelayDialog {...props} />;
    case 'FORMALISE':
      return <FormaliseDialog {...props} />;
    case 'OUTCOME':
      return <OutcomeDialog {...props} />;
    case 'REOPEN':
      return <ReopenDialog {...props} />;
    case 'CLOSE':
      return <CloseDialog {...props} />;
    case 'DECLINE':
      return <DeclineDialog {...props} />;
  }
}
