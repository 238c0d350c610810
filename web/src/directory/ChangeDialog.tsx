import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { FocalPoint, Subject } from '../api/schema';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useNotices } from '../kit/notices';
import { useText } from '../text/useText';
import { Choices } from './Choices';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { LanguagesField } from './LanguagesField';
import { TimeZoneField } from './TimeZoneField';
import type { Details } from './changes';
import { changesOf, detailsOf } from './changes';
import { subjects } from './kinds';
import { focalPointQuery } from './queries';
import { settle } from './useFocalPoint';

/** Changes what is recorded of a focal point. Somebody else's change meanwhile is said, never written over. */
export function ChangeDialog({ detail: { focalPoint }, onClose }: DeedProps) {
  const text = useText();
  const queryClient = useQueryClient();
  // What the change is decided on: the focal point as it stood when the fields were filled in.
  const [basis, setBasis] = useState(focalPoint);
  const reload = async () => {
    const fresh = await queryClient.query({ ...focalPointQuery(focalPoint.id), staleTime: 0 });
    setBasis(fresh.focalPoint);
  };
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.change')} wide>
      <ChangeForm
        key={basis.version}
        basis={basis}
        overtaken={focalPoint.version !== basis.version}
        onReload={() => void reload().catch(() => undefined)}
        onClose={onClose}
      />
    </Dialog>
  );
}

interface ChangeFormProps {
  basis: FocalPoint;
  overtaken: boolean;
  onReload: () => void;
  onClose: () => void;
}

function ChangeForm({ basis, overtaken, onReload, onClose }: ChangeFormProps) {
  const text = useText();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const [details, setDetails] = useState<Details>(() => detailsOf(basis));
  const set = (changed: Partial<Details>) => setDetails((before) => ({ ...before, ...changed }));
  const change = useMutation({
    mutationFn: (body: ReturnType<typeof changesOf>) =>
      answer(
        api.PATCH('/api/directory/focal-points/{focalPoint}', {
          params: { path: { focalPoint: basis.id }, header: ifMatch(basis.version) },
          body,
        }),
      ),
    onSuccess: (answered) => {
      settle(queryClient, answered);
      notify({ message: text('directory.change.done') });
      onClose();
    },
  });
  const stale = overtaken || (change.error instanceof Problem && change.error.is('stale'));
  const submit = () => {
    const changes = changesOf(basis, details);
    if (Object.keys(changes).length === 0) onClose();
    else change.mutate(changes);
  };
  return (
    <Form onSubmit={submit} problem={stale ? undefined : change.error}>
      {stale && !change.isPending && (
        <div role="alert">
          <Note
            tone="caution"
            title={text('directory.stale')}
            actions={
              <Button small onPress={onReload}>
                {text('directory.stale.reload')}
              </Button>
            }
          >
            {text('directory.stale.what')}
          </Note>
        </div>
      )}
      <div className="field-pair">
        <TextField
          label={text('directory.name.en')}
          name="en"
          value={details.en}
          onChange={(en) => set({ en })}
          maxLength={200}
          isRequired
        />
        <TextField
          label={text('directory.name.fr')}
          name="fr"
          value={details.fr}
          onChange={(fr) => set({ fr })}
          maxLength={200}
          isRequired
        />
      </div>
      <Choices<Subject>
        label={text('directory.subjects')}
        name="subjects"
        options={subjects.map((subject) => ({ value: subject, label: text(`directory.subject.${subject}`) }))}
        value={details.subjects}
        onChange={(chosen) => set({ subjects: chosen })}
      />
      <LanguagesField value={details.languages} onChange={(languages) => set({ languages })} />
      <div className="field-pair">
        <TextField
          label={text('directory.sharedMailbox')}
          hint={text('directory.sharedMailbox.hint')}
          name="sharedMailbox"
          type="email"
          autoComplete="off"
          value={details.sharedMailbox}
          onChange={(sharedMailbox) => set({ sharedMailbox })}
          maxLength={254}
        />
        <TimeZoneField
          value={details.timeZone}
          onChange={(zone) => zone !== null && set({ timeZone: zone })}
        />
      </div>
      <DeedActions
        action={text('action.save')}
        isPending={change.isPending}
        isDisabled={stale}
        onClose={onClose}
      />
    </Form>
  );
}
