import { useState } from 'react';
import type { Registration } from '../api/schema';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { useText } from '../text/useText';
import { RegistrationCard } from './RegistrationCard';
import { ChangeRegistrationDialog, WithdrawDialog } from './RegistrationDialogs';

/** One registration in full, for its organiser, and what can be done with it. */
export function RegistrationDetails({
  registration,
  zone,
  onClose,
}: {
  registration: Registration;
  zone: string;
  onClose: () => void;
}) {
  const text = useText();
  const [doing, setDoing] = useState<'change' | 'withdraw'>();
  if (doing === 'change') return <ChangeRegistrationDialog registration={registration} onClose={onClose} />;
  if (doing === 'withdraw') return <WithdrawDialog registration={registration} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={registration.name === '' ? text('meetings.erased') : registration.name}
    >
      <RegistrationCard registration={registration} zone={zone} />
      <p className="small">
        {text(`meetings.way.${registration.way}`)}
        {registration.email !== '' && (
          <>
            {' · '}
            <a href={`mailto:${registration.email}`}>{registration.email}</a>
          </>
        )}
      </p>
      <div className="dialog-actions">
        {registration.may.withdraw && (
          <Button onPress={() => setDoing('withdraw')}>{text('meetings.withdraw')}</Button>
        )}
        {registration.may.change && (
          <Button onPress={() => setDoing('change')}>{text('meetings.change')}</Button>
        )}
        <Button look="primary" onPress={onClose}>
          {text('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
