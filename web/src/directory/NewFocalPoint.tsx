import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { FocalPointInput, FocalPointKind, Id, RegionalGroup, Seat, Subject } from '../api/schema';
import { paths } from '../app/paths';
import { Dialog } from '../kit/Dialog';
import { TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { ComboBox, Select } from '../kit/Select';
import { useNotices } from '../kit/notices';
import { useName, useText } from '../text/useText';
import { Choices } from './Choices';
import { DeedActions } from './DeedActions';
import { LanguagesField } from './LanguagesField';
import { focalPointKinds, isOfOrganisation, isOfState, regionalGroups, seats, subjects } from './kinds';
import { organisationsQuery, statesQuery } from './queries';
import { useCommand } from './useCommand';
import { settle } from './useFocalPoint';

interface NewFocalPointProps {
  kind?: FocalPointKind;
  state?: string;
  organisation?: Id;
  onClose: () => void;
}

/** Establishes a focal point: its kind says what else has to be known. */
export function NewFocalPoint({ onClose, ...given }: NewFocalPointProps) {
  const text = useText();
  const name = useName();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { notify } = useNotices();
  const { data: states } = useQuery(statesQuery);
  const { data: organisations } = useQuery(organisationsQuery);
  const [kind, setKind] = useState<FocalPointKind>(given.kind ?? 'NATIONAL');
  const [state, setState] = useState<string | null>(given.state ?? null);
  const [organisation, setOrganisation] = useState<Id | null>(given.organisation ?? null);
  const [group, setGroup] = useState<RegionalGroup | null>(null);
  const [seat, setSeat] = useState<Seat | null>(null);
  const [chosen, setChosen] = useState<Subject[]>([]);
  const [languages, setLanguages] = useState<string[]>([]);
  const add = useCommand(
    (body: FocalPointInput, header) =>
      answer(api.POST('/api/directory/focal-points', { params: { header }, body })),
    (detail) => {
      settle(queryClient, detail);
      notify({ message: text('administration.newFocalPoint.done') });
      onClose();
      navigate(paths.focalPoint(detail.focalPoint.id));
    },
  );
  const submit = (values: Readonly<Record<string, string | undefined>>) => {
    const en = values['en']?.trim() ?? '';
    const fr = values['fr']?.trim() ?? '';
    const sharedMailbox = values['sharedMailbox']?.trim() ?? '';
    add.mutate({
      kind,
      ...(isOfState(kind) && state !== null && { state }),
      ...(isOfOrganisation(kind) && organisation !== null && { organisation }),
      ...(kind === 'REGIONAL_THEMATIC' && group !== null && { regionalGroup: group }),
      ...(kind === 'MISSION_CONTACT' && seat !== null && { seat }),
      ...((en !== '' || fr !== '') && { name: { en: en || fr, fr: fr || en } }),
      subjects: chosen,
      languages,
      ...(sharedMailbox !== '' && { sharedMailbox }),
    });
  };
  return (
    <Dialog isOpen onClose={onClose} title={text('administration.newFocalPoint')} wide>
      <Form onSubmit={submit} problem={add.error}>
        <Select
          label={text('directory.kind')}
          name="kind"
          options={focalPointKinds.map((one) => ({ value: one, label: text(`focalPointKind.${one}`) }))}
          value={kind}
          onChange={setKind}
        />
        {isOfState(kind) && states && (
          <ComboBox
            label={text('directory.state')}
            name="state"
            options={states.states.map((one) => ({ value: one.iso, label: name(one.name) }))}
            value={state}
            onChange={setState}
            empty={text('directory.search.nothing')}
            isRequired
          />
        )}
        {isOfOrganisation(kind) && organisations && (
          <ComboBox
            label={text('directory.organisation')}
            name="organisation"
            options={organisations.organisations
              .filter((one) => kind !== 'ORGAN_ADVISER' || one.kind === 'ORGAN')
              .map((one) => ({ value: one.id, label: name(one.name) }))}
            value={organisation}
            onChange={setOrganisation}
            empty={text('directory.search.nothing')}
            isRequired
          />
        )}
        {kind === 'REGIONAL_THEMATIC' && (
          <Select
            label={text('directory.group')}
            name="regionalGroup"
            options={regionalGroups.map((one) => ({ value: one, label: text(`directory.group.${one}`) }))}
            value={group}
            onChange={setGroup}
            isRequired
          />
        )}
        {kind === 'MISSION_CONTACT' && (
          <Select
            label={text('directory.seat')}
            name="seat"
            options={seats.map((one) => ({ value: one, label: text(`directory.seat.${one}`) }))}
            value={seat}
            onChange={setSeat}
            isRequired
          />
        )}
        <div className="field-pair">
          <TextField
            label={text('directory.name.en')}
            hint={text('administration.newFocalPoint.name.hint')}
            name="en"
            maxLength={200}
          />
          <TextField label={text('directory.name.fr')} name="fr" maxLength={200} />
        </div>
        <Choices<Subject>
          label={text('directory.subjects')}
          name="subjects"
          options={subjects.map((one) => ({ value: one, label: text(`directory.subject.${one}`) }))}
          value={chosen}
          onChange={setChosen}
        />
        <LanguagesField value={languages} onChange={setLanguages} />
        <TextField
          label={text('directory.sharedMailbox')}
          hint={text('directory.sharedMailbox.hint')}
          name="sharedMailbox"
          type="email"
          autoComplete="off"
          maxLength={254}
        />
        <DeedActions
          action={text('administration.newFocalPoint.action')}
          isPending={add.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
