import type { UseQueryOptions } from '@tanstack/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import type { Option } from '../kit/Select';
import { ComboBox } from '../kit/Select';
import { useSettled } from '../kit/useSettled';
import { useName, useText } from '../text/useText';

interface PersonFieldProps {
  label: string;
  hint?: string;
  name: string;
  value: Id | null;
  onChange: (person: Id | null) => void;
  isRequired?: boolean;
  /** Shown before anything is typed. */
  near?: readonly Option[];
  /** Those who may not be chosen. */
  except?: readonly Id[];
}

/** Somebody whom the hub knows, for those who keep its list of people. */
export function AnyPersonField(props: PersonFieldProps) {
  return (
    <Field
      {...props}
      search={(q) => ({
        queryKey: ['people', 'options', q],
        queryFn: async () => {
          const { people } = await answer(
            api.GET('/api/people', { params: { query: { limit: 20, ...(q !== '' && { q }) } } }),
          );
          return people
            .filter((person) => !person.disabled)
            .map((person) => ({ value: person.id, label: person.displayName, note: person.email }));
        },
      })}
    />
  );
}

/** Somebody whom the directory shows. */
export function DirectoryPersonField(props: PersonFieldProps) {
  const name = useName();
  return (
    <Field
      {...props}
      search={(q) => ({
        queryKey: ['directory', 'search', 'people', q, name({ en: 'en', fr: 'fr' })],
        enabled: q !== '',
        queryFn: async () => {
          const { hits } = await answer(api.GET('/api/directory/search', { params: { query: { q } } }));
          return hits
            .filter((hit) => hit.kind === 'PERSON')
            .map((hit) => ({
              value: hit.id,
              label: name(hit.name),
              ...(hit.detail && { note: name(hit.detail) }),
            }));
        },
      })}
    />
  );
}

function Field({
  search,
  near = [],
  except = [],
  ...props
}: PersonFieldProps & { search: (q: string) => UseQueryOptions<Option[]> }) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 150);
  const { data } = useQuery({ ...search(q), placeholderData: keepPreviousData });
  const found = typed.trim() === '' ? [...near, ...(data ?? [])] : [...(data ?? []), ...near];
  const options = [...new Map(found.map((option) => [option.value, option])).values()].filter(
    (option) => !except.includes(option.value),
  );
  return (
    <ComboBox
      {...props}
      options={options}
      onInput={setTyped}
      empty={text(typed.trim() === '' ? 'directory.person.type' : 'directory.search.nothing')}
      placeholder={text('directory.person.search')}
    />
  );
}
