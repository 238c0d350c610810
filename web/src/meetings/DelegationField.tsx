import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DelegationInput } from '../api/schema';
import { organisationsQuery, statesQuery } from '../directory/queries';
import { Radios, TextField } from '../kit/Field';
import { ComboBox } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';

type Sort = 'state' | 'organisation' | 'name';

/** Any delegation: a State, an organisation of the directory, or another body by its name. */
export function DelegationField({
  value,
  onChange,
}: {
  value: DelegationInput | undefined;
  onChange: (delegation: DelegationInput | undefined) => void;
}) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const [sort, setSort] = useState<Sort>('state');
  const { data: states } = useQuery(statesQuery);
  const { data: organisations } = useQuery(organisationsQuery);
  const sorted = <One extends { label: string }>(options: One[]) =>
    options.sort((a, b) => compare(a.label, b.label));
  return (
    <>
      <Radios<Sort>
        label={text('meetings.delegation.of')}
        value={sort}
        onChange={(chosen) => {
          setSort(chosen);
          onChange(undefined);
        }}
        options={(['state', 'organisation', 'name'] as const).map((one) => ({
          value: one,
          label: text(`meetings.delegation.of.${one}`),
        }))}
      />
      {sort === 'state' && (
        <ComboBox
          key={`state ${states?.states.length ?? 0}`}
          label={text('directory.state')}
          name="state"
          options={sorted((states?.states ?? []).map((one) => ({ value: one.iso, label: name(one.name) })))}
          value={value?.state ?? null}
          onChange={(state) => onChange(state === null ? undefined : { state })}
          empty={text('directory.search.nothing')}
          isRequired
        />
      )}
      {sort === 'organisation' && (
        <ComboBox
          key={`organisation ${organisations?.organisations.length ?? 0}`}
          label={text('directory.organisation')}
          name="organisation"
          options={sorted(
            (organisations?.organisations ?? []).map((one) => ({ value: one.id, label: name(one.name) })),
          )}
          value={value?.organisation ?? null}
          onChange={(organisation) => onChange(organisation === null ? undefined : { organisation })}
          empty={text('directory.search.nothing')}
          isRequired
        />
      )}
      {sort === 'name' && (
        <TextField
          label={text('meetings.delegationName')}
          value={value?.name ?? ''}
          onChange={(given) => onChange(given === '' ? undefined : { name: given })}
          maxLength={200}
          isRequired
        />
      )}
    </>
  );
}
