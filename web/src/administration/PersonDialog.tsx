import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { Person, Role } from '../api/schema';
import { Choices } from '../directory/Choices';
import { DeedActions } from '../directory/DeedActions';
import { roles } from '../directory/kinds';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Checkbox, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useNotices } from '../kit/notices';
import { meQuery } from '../session/me';
import { useText } from '../text/useText';
import type { PeopleData, PersonChanges } from './people';
import { changesOf } from './people';

/** Changes a person's address, name, roles, or whether they may sign in. */
export function PersonDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [email, setEmail] = useState(person.email);
  const [displayName, setDisplayName] = useState(person.displayName);
  const [chosen, setChosen] = useState<readonly Role[]>(person.roles);
  const [disabled, setDisabled] = useState(person.disabled);
  const change = useMutation({
    mutationFn: (body: PersonChanges) =>
      answer(
        api.PATCH('/api/people/{person}', {
          params: { path: { person: person.id }, header: ifMatch(person.version) },
          body,
        }),
      ),
    onSuccess: (changed) => {
      queryClient.setQueriesData<PeopleData>(
        { queryKey: ['people', 'list'] },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              people: page.people.map((one) => (one.id === changed.id ? changed : one)),
            })),
          },
      );
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      notify({ message: text('administration.person.changed', { person: changed.displayName }) });
      onClose();
    },
  });
  const stale = change.error instanceof Problem && change.error.is('stale');
  const submit = () => {
    const changes = changesOf(person, { email, displayName, roles: chosen, disabled });
    if (Object.keys(changes).length === 0) onClose();
    else change.mutate(changes);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={text('administration.person.changeOf', { person: person.displayName })}
    >
      <Form onSubmit={submit} problem={stale ? undefined : change.error}>
        {stale && (
          <div role="alert">
            <Note
              tone="caution"
              title={text('directory.stale')}
              actions={
                <Button
                  small
                  onPress={() => {
                    void queryClient.invalidateQueries({ queryKey: ['people'] });
                    onClose();
                  }}
                >
                  {text('directory.stale.reload')}
                </Button>
              }
            >
              {text('directory.stale.what')}
            </Note>
          </div>
        )}
        <TextField
          label={text('directory.person.name')}
          name="displayName"
          autoComplete="off"
          value={displayName}
          onChange={setDisplayName}
          maxLength={200}
          isRequired
        />
        <TextField
          label={text('directory.person.email')}
          hint={text('administration.person.email.hint')}
          name="email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          maxLength={254}
          isRequired
        />
        <Choices<Role>
          label={text('administration.roles')}
          name="roles"
          options={roles.map((role) => ({ value: role, label: text(`administration.role.${role}`) }))}
          value={chosen}
          onChange={setChosen}
        />
        <Checkbox
          name="disabled"
          isSelected={disabled}
          onChange={setDisabled}
          hint={text('administration.person.disabled.hint')}
        >
          {text('administration.person.disabled')}
        </Checkbox>
        <DeedActions
          action={text('action.save')}
          isPending={change.isPending}
          isDisabled={stale}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
