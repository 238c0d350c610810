import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { Language, Registration } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { LanguageChoice } from '../directory/LanguageChoice';
import { Confirm, Dialog } from '../kit/Dialog';
import { TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useText } from '../text/useText';
import { useRegistrationAct } from './useMeetingAct';

interface RegistrationDialogProps {
  registration: Registration;
  onClose: () => void;
}

/** Changes who comes or what is known of them; number and place stay. */
export function ChangeRegistrationDialog({ registration, onClose }: RegistrationDialogProps) {
  const text = useText();
  const [language, setLanguage] = useState<Language>(registration.language);
  const change = useRegistrationAct(
    (body: { name: string; title: string; remarks: string; language: Language }, header) =>
      answer(
        api.PUT('/api/registrations/{registration}', {
          params: {
            path: { registration: registration.id },
            header: { ...header, ...ifMatch(registration.version) },
          },
          body,
        }),
      ),
    'meetings.change.done',
    onClose,
  );
  const stale = change.error instanceof Problem && change.error.is('stale');
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.change.title')}>
      <Form
        problem={stale ? undefined : change.error}
        onSubmit={(values) => {
          const value = (field: string) => values[field]?.trim() ?? '';
          change.mutate({ name: value('name'), title: value('title'), remarks: value('remarks'), language });
        }}
      >
        {stale && (
          <div role="alert">
            <Note tone="caution" title={text('meetings.stale')}>
              {text('meetings.stale.registration')}
            </Note>
          </div>
        )}
        <p>{text('meetings.change.lead', { number: registration.number, email: registration.email })}</p>
        <TextField
          label={text('meetings.name')}
          name="name"
          defaultValue={registration.name}
          maxLength={200}
          isRequired
          autoFocus
        />
        <TextField
          label={text('meetings.title')}
          hint={text('meetings.title.hint')}
          name="title"
          defaultValue={registration.title}
          maxLength={200}
        />
        <TextArea
          label={text('meetings.remarks')}
          name="remarks"
          defaultValue={registration.remarks}
          maxLength={1000}
          rows={2}
        />
        <LanguageChoice value={language} onChange={setLanguage} />
        <DeedActions action={text('action.save')} isPending={change.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Gives the place back; it cannot be had again but by registering anew. */
export function WithdrawDialog({ registration, onClose }: RegistrationDialogProps) {
  const text = useText();
  const withdraw = useRegistrationAct(
    (_: 'withdraw', header) =>
      answer(
        api.POST('/api/registrations/{registration}/withdraw', {
          params: { path: { registration: registration.id }, header },
        }),
      ),
    'meetings.withdraw.done',
    onClose,
  );
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('meetings.withdraw.title')}
      action={text('meetings.withdraw')}
      isDanger
      isPending={withdraw.isPending}
      problem={withdraw.error}
      onConfirm={() => withdraw.mutate('withdraw')}
    >
      {text('meetings.withdraw.lead', { number: registration.number, name: registration.name })}
    </Confirm>
  );
}
