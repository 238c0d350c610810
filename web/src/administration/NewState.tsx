import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client';
import type { RegionalGroup } from '../api/schema';
import { paths } from '../app/paths';
import { DeedActions } from '../directory/DeedActions';
import { regionalGroups } from '../directory/kinds';
import { statesQuery } from '../directory/queries';
import { useCommand } from '../directory/useCommand';
import { Dialog } from '../kit/Dialog';
import { Checkbox } from '../kit/Field';
import { Form } from '../kit/Form';
import { ComboBox, Select } from '../kit/Select';
import { locales } from '../text/catalogue';
import { useLanguage, useText } from '../text/useText';
import { statesOfTheWorld } from './statesOfTheWorld';

/** Adds a State that the hub does not know yet: one that is not party, or has just become so. */
export function NewState({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { language } = useLanguage();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { data } = useQuery(statesQuery);
  const [iso, setIso] = useState<string | null>(null);
  const [group, setGroup] = useState<RegionalGroup | 'NONE'>('NONE');
  const [party, setParty] = useState(false);
  const options = useMemo(() => {
    const known = new Set(data?.states.map((state) => state.iso));
    const names = new Intl.DisplayNames(locales[language], { type: 'region' });
    const collator = new Intl.Collator(locales[language]);
    return statesOfTheWorld
      .filter((code) => !known.has(code))
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .sort((a, b) => collator.compare(a.label, b.label));
  }, [data, language]);
  const add = useCommand(
    (body: { iso: string; party: boolean; regionalGroup?: RegionalGroup }, header) =>
      answer(api.POST('/api/directory/states', { params: { header }, body })),
    (state) => {
      void queryClient.invalidateQueries({ queryKey: ['directory'] });
      onClose();
      navigate(paths.state(state.iso));
    },
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('administration.newState')}>
      <Form
        problem={add.error}
        onSubmit={() => {
          if (iso !== null) add.mutate({ iso, party, ...(group !== 'NONE' && { regionalGroup: group }) });
        }}
      >
        <ComboBox
          key={options.length}
          label={text('directory.state')}
          name="iso"
          options={options}
          value={iso}
          onChange={setIso}
          empty={text('directory.search.nothing')}
          isRequired
        />
        <Select
          label={text('directory.group')}
          name="regionalGroup"
          options={[
            { value: 'NONE', label: text('administration.newState.noGroup') },
            ...regionalGroups.map((one) => ({ value: one, label: text(`directory.group.${one}`) })),
          ]}
          value={group}
          onChange={setGroup}
        />
        <Checkbox isSelected={party} onChange={setParty}>
          {text('directory.party')}
        </Checkbox>
        <DeedActions action={text('administration.newState')} isPending={add.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
