import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Capacity, Language } from '../api/schema';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useLanguage, useText } from '../text/useText';
import { CapacityChoice } from './CapacityChoice';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { LanguageChoice } from './LanguageChoice';
import { useDeed } from './useDeed';

interface Invite {
  readonly email: string;
  readonly displayName: string;
  readonly language: Language;
  readonly capacity: Capacity;
}

/** Invites somebody by mail to serve the focal point. */
export function InviteDialog({ detail: { focalPoint, may }, onClose }: DeedProps) {
  const text = useText();
  const { language } = useLanguage();
  const [spoken, setSpoken] = useState<Language>(language);
  const [capacity, setCapacity] = useState<Capacity>(
    may.appoint && !focalPoint.holders.some((holder) => holder.capacity === 'PRINCIPAL')
      ? 'PRINCIPAL'
      : 'ALTERNATE',
  );
  const invite = useDeed(
    (wish: Invite, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/invitations', {
          params: { path: { focalPoint: focalPoint.id }, header },
          body: wish,
        }),
      ),
    (wish) => text('directory.invite.done', { person: wish.displayName }),
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.invite')}>
      <Form
        problem={invite.error}
        onSubmit={(values) =>
          invite.mutate({
            email: (values['email'] ?? '').trim(),
            displayName: (values['displayName'] ?? '').trim(),
            language: spoken,
            capacity,
          })
        }
      >
        <p>{text(may.appoint ? 'directory.invite.lead' : 'directory.invite.leadAlternate')}</p>
        <TextField
          label={text('directory.person.email')}
          name="email"
          type="email"
          autoComplete="off"
          maxLength={254}
          isRequired
          autoFocus
        />
        <TextField
          label={text('directory.person.name')}
          name="displayName"
          autoComplete="off"
          maxLength={200}
          isRequired
        />
        <LanguageChoice value={spoken} onChange={setSpoken} hint={text('directory.invite.language.hint')} />
        {may.appoint && <CapacityChoice value={capacity} onChange={setCapacity} />}
        <DeedActions action={text('directory.invite.send')} isPending={invite.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
