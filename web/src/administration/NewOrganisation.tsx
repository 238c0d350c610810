import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { BilingualInput, OrganisationKind } from '../api/schema';
import { paths } from '../app/paths';
import { DeedActions } from '../directory/DeedActions';
import { organisationKinds } from '../directory/kinds';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useText } from '../text/useText';

/** Adds an organisation. */
export function NewOrganisation({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<OrganisationKind>('INTERNATIONAL_ORGANISATION');
  const add = useCommand(
    (body: { code: string; kind: OrganisationKind; name: BilingualInput }, header) =>
      answer(api.POST('/api/directory/organisations', { params: { header }, body })),
    (organisation) => {
      void queryClient.invalidateQueries({ queryKey: ['directory'] });
      onClose();
      navigate(paths.organisation(organisation.id));
    },
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('administration.newOrganisation')}>
      <Form
        problem={add.error}
        onSubmit={(values) =>
          add.mutate({
            code: (values['code'] ?? '').trim().toUpperCase(),
            kind,
            name: { en: (values['en'] ?? '').trim(), fr: (values['fr'] ?? '').trim() },
          })
        }
      >
        <TextField label={text('directory.name.en')} name="en" maxLength={200} isRequired autoFocus />
        <TextField label={text('directory.name.fr')} name="fr" maxLength={200} isRequired />
        <Select
          label={text('administration.organisationKind')}
          name="kind"
          options={organisationKinds.map((one) => ({
            value: one,
            label: text(`directory.organisationKind.${one}`),
          }))}
          value={kind}
          onChange={setKind}
        />
        <TextField
          label={text('directory.code')}
          hint={text('administration.newOrganisation.code.hint')}
          name="code"
          autoComplete="off"
          pattern="[A-Za-z0-9\-]{2,20}"
          maxLength={20}
          isRequired
        />
        <DeedActions
          action={text('administration.newOrganisation')}
          isPending={add.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
