import { useState } from 'react';
import { answer, api } from '../api/client';
import type { DelegationInput, Language, MeetingCard, Registration } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { LanguageChoice } from '../directory/LanguageChoice';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useLanguage, useText } from '../text/useText';
import { DelegationField } from './DelegationField';
import { RegistrationCard } from './RegistrationCard';
import { useHubNow } from './useHubNow';
import { useRegistrationAct } from './useMeetingAct';
import { nextChange, windowState } from './window';

interface Wish {
  readonly delegation: DelegationInput;
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly language: Language;
  readonly remarks: string;
}

/** Registers somebody of any delegation, also after the close, which is then recorded. */
export function RegisterSomebodyDialog({ meeting, onClose }: { meeting: MeetingCard; onClose: () => void }) {
  const text = useText();
  const { language: spoken } = useLanguage();
  const [delegation, setDelegation] = useState<DelegationInput>();
  const [language, setLanguage] = useState<Language>(spoken);
  const [receipt, setReceipt] = useState<Registration>();
  const now = useHubNow((at) => nextChange(meeting, at));
  const register = useRegistrationAct(
    (body: Wish, header) =>
      answer(
        api.POST('/api/meetings/{meeting}/registrations/for-somebody', {
          params: { path: { meeting: meeting.id }, header },
          body,
        }),
      ),
    undefined,
    setReceipt,
  );
  if (receipt)
    return (
      <Dialog isOpen onClose={onClose} title={text('meetings.receipt')}>
        <div role="status">
          <RegistrationCard registration={receipt} zone={meeting.timeZone} />
        </div>
        <p>{text('meetings.receipt.what', { email: receipt.email })}</p>
        <div className="dialog-actions">
          <Button look="primary" onPress={onClose} autoFocus>
            {text('action.close')}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.registerSomebody')} wide>
      <Form
        problem={register.error}
        onSubmit={(values) => {
          const value = (field: string) => values[field]?.trim() ?? '';
          if (delegation)
            register.mutate({
              delegation,
              name: value('name'),
              title: value('title'),
              email: value('email'),
              language,
              remarks: value('remarks'),
            });
        }}
      >
        {windowState(meeting, now) === 'CLOSED' && (
          <Note tone="caution">{text('meetings.registerSomebody.late')}</Note>
        )}
        <DelegationField value={delegation} onChange={setDelegation} />
        <div className="field-pair">
          <TextField label={text('meetings.name')} name="name" maxLength={200} isRequired />
          <TextField label={text('meetings.title')} name="title" maxLength={200} />
        </div>
        <TextField
          label={text('meetings.email')}
          hint={text('meetings.email.hint')}
          name="email"
          type="email"
          maxLength={254}
          isRequired
        />
        <LanguageChoice value={language} onChange={setLanguage} />
        <TextArea label={text('meetings.remarks')} name="remarks" maxLength={1000} rows={2} />
        <DeedActions
          action={text('meetings.register.action')}
          isPending={register.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
