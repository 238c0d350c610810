import { Button } from '../kit/Button';
import { useText } from '../text/useText';

interface DeedActionsProps {
  /** The deed in its own verb. */
  action: string;
  isPending: boolean;
  isDanger?: boolean;
  isDisabled?: boolean;
  onClose: () => void;
}

/** The end of a dialog's form: leave it, or do it. */
export function DeedActions({ action, isPending, isDanger, isDisabled, onClose }: DeedActionsProps) {
  const text = useText();
  return (
    <div className="dialog-actions">
      <Button onPress={onClose}>{text('action.cancel')}</Button>
      <Button
        look={isDanger ? 'danger' : 'primary'}
        type="submit"
        isPending={isPending}
        isDisabled={isDisabled ?? false}
      >
        {action}
      </Button>
    </div>
  );
}
