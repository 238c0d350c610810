import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Language } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { LanguageChoice } from '../directory/LanguageChoice';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { useNotices } from '../kit/notices';
import { useLanguage, useText } from '../text/useText';

/** Adds a person. Whoever is to serve a focal point is better invited there. */
export function NewPerson({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { language } = useLanguage();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [spoken, setSpoken] = useState<Language>(language);
  const add = useCommand(
    (body: { email: string; displayName: string; language: Language }, header) =>
      answer(api.POST('/api/people', { params: { header }, body })),
    (person) => {
      void queryClient.invalidateQueries({ queryKey: ['people'] });
      notify({ message: text('administration.newPerson.done', { person: person.displayName }) });
      onClose();
    },
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('administration.newPerson')}>
      <Form
        problem={add.error}
        onSubmit={(values) =>
          add.mutate({
            email: (values['email'] ?? '').trim(),
            displayName: (values['displayName'] ?? '').trim(),
            language: spoken,
          })
        }
      >
        <p>{text('administration.newPerson.lead')}</p>
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
        <LanguageChoice value={spoken} onChange={setSpoken} />
        <DeedActions action={text('administration.newPerson')} isPending={add.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
