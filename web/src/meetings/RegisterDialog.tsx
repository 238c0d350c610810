import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, Language, MeetingDetail, Registration } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { LanguageChoice } from '../directory/LanguageChoice';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useMe } from '../session/me';
import { useLanguage, useName, useText } from '../text/useText';
import { RegistrationCard } from './RegistrationCard';
import { isLive } from './kinds';
import { useRegistrationAct } from './useMeetingAct';

interface Wish {
  readonly focalPoint?: Id;
  readonly delegationName?: string;
  readonly somebody?: { name: string; email: string; language: Language };
  readonly title: string;
  readonly remarks: string;
}

/** Registers oneself, or somebody of one's delegation, and shows the receipt. */
export function RegisterDialog({ detail, onClose }: { detail: MeetingDetail; onClose: () => void }) {
  const text = useText();
  const { meeting } = detail;
  const [receipt, setReceipt] = useState<Registration>();
  const register = useRegistrationAct(
    (body: Wish, header) =>
      answer(
        api.POST('/api/meetings/{meeting}/registrations', {
          params: { path: { meeting: meeting.id }, header },
          body,
        }),
      ),
    undefined,
    setReceipt,
  );
  return receipt ? (
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
  ) : (
    <Dialog isOpen onClose={onClose} title={text('meetings.register')}>
      <RegisterForm
        detail={detail}
        problem={register.error}
        isPending={register.isPending}
        onSend={register.mutate}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface RegisterFormProps {
  detail: MeetingDetail;
  problem: unknown;
  isPending: boolean;
  onSend: (wish: Wish) => void;
  onClose: () => void;
}

function RegisterForm({ detail, problem, isPending, onSend, onClose }: RegisterFormProps) {
  const text = useText();
  const name = useName();
  const me = useMe();
  const { language: spoken } = useLanguage();
  const { actAs, mine } = detail;
  const amIn = mine.some((one) => isLive(one.standing) && one.email === me.person.email.toLowerCase());
  const [through, setThrough] = useState(actAs[0]?.focalPoint.id);
  const [who, setWho] = useState<'me' | 'somebody'>(amIn ? 'somebody' : 'me');
  const [language, setLanguage] = useState<Language>(spoken);
  const submit = (values: Readonly<Record<string, string | undefined>>) => {
    const value = (field: string) => values[field]?.trim() ?? '';
    onSend({
      ...(through === undefined ? { delegationName: value('delegationName') } : { focalPoint: through }),
      ...(who === 'somebody' && { somebody: { name: value('name'), email: value('email'), language } }),
      title: value('title'),
      remarks: value('remarks'),
    });
  };
  return (
    <Form problem={problem} onSubmit={submit}>
      {actAs.length > 1 && (
        <Select
          label={text('meetings.through')}
          hint={text('meetings.through.hint')}
          options={actAs.map(({ focalPoint }) => ({ value: focalPoint.id, label: name(focalPoint.name) }))}
          value={through ?? null}
          onChange={setThrough}
        />
      )}
      {actAs.length === 1 && actAs[0] && (
        <p>{text('meetings.through.only', { delegation: name(actAs[0].delegation.name) })}</p>
      )}
      {actAs.length === 0 && (
        <TextField
          label={text('meetings.delegationName')}
          hint={text('meetings.delegationName.hint')}
          name="delegationName"
          maxLength={200}
          isRequired
        />
      )}
      {!amIn && (
        <Radios<'me' | 'somebody'>
          label={text('meetings.who')}
          value={who}
          onChange={setWho}
          options={[
            { value: 'me', label: text('meetings.who.me', { name: me.person.displayName }) },
            { value: 'somebody', label: text('meetings.who.somebody') },
          ]}
        />
      )}
      {who === 'somebody' && (
        <>
          <TextField label={text('meetings.name')} name="name" maxLength={200} isRequired />
          <TextField
            label={text('meetings.email')}
            hint={text('meetings.email.hint')}
            name="email"
            type="email"
            maxLength={254}
            isRequired
          />
          <LanguageChoice value={language} onChange={setLanguage} />
        </>
      )}
      <TextField
        label={text('meetings.title')}
        hint={text('meetings.title.hint')}
        name="title"
        maxLength={200}
      />
      <TextArea
        label={text('meetings.remarks')}
        hint={text('meetings.remarks.hint')}
        name="remarks"
        maxLength={1000}
        rows={2}
      />
      <DeedActions action={text('meetings.register.action')} isPending={isPending} onClose={onClose} />
    </Form>
  );
}
