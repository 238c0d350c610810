import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { RegistrationCounts } from '../api/schema';
import { regionalGroups } from '../directory/kinds';
import { statesQuery } from '../directory/queries';
import { Button } from '../kit/Button';
import { Checkbox, SearchField } from '../kit/Field';
import { ComboBox, Select } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { withFilter } from './filters';
import { standings, ways } from './kinds';
import type { RegistrationFilter } from './queries';

const ANY = 'ANY';

/** What the table shows of all registrations. Everything stands in the address. */
export function RegistrationFilters({
  filter,
  counts,
}: {
  filter: RegistrationFilter;
  counts: RegistrationCounts | undefined;
}) {
  const text = useText();
  const [, setParams] = useSearchParams();
  const set = (changes: Parameters<typeof withFilter>[1]) =>
    setParams((before) => withFilter(before, changes), { replace: true });
  return (
    <>
      <Standings filter={filter} counts={counts} />
      <Fields key={filter.q} filter={filter} set={set} />
      {Object.keys(filter).length > 0 && (
        <div>
          <Button look="quiet" onPress={() => setParams({}, { replace: true })}>
            {text('directory.filter.reset')}
          </Button>
        </div>
      )}
    </>
  );
}

/** How many stand how; each is a filter. The waiting list is one of them. */
function Standings({
  filter,
  counts,
}: {
  filter: RegistrationFilter;
  counts: RegistrationCounts | undefined;
}) {
  const text = useText();
  const [params] = useSearchParams();
  const [path] = useLocation();
  const countOf = (standing: (typeof standings)[number]) =>
    counts?.standings.find((one) => one.standing === standing)?.count ?? 0;
  const shown = standings.filter(
    (standing) =>
      standing === 'CONFIRMED' ||
      standing === 'WAITING' ||
      standing === filter.standing ||
      countOf(standing) > 0,
  );
  const href = (standing: string | undefined) => {
    const query = withFilter(params, { standing }).toString();
    return query === '' ? path : `${path}?${query}`;
  };
  return (
    <nav aria-label={text('meetings.column.standing')} className="sub-places">
      <ul role="list" className="tab-list">
        <li>
          <Link
            href={href(undefined)}
            className="sub-place"
            aria-current={filter.standing === undefined ? 'page' : undefined}
          >
            {text('meetings.standings.all')}
          </Link>
        </li>
        {shown.map((standing) => (
          <li key={standing}>
            <Link
              href={href(standing)}
              className="sub-place"
              aria-current={standing === filter.standing ? 'page' : undefined}
            >
              {text(`meetings.standing.${standing}`)}{' '}
              {counts && <span className="count">{countOf(standing)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Fields({
  filter,
  set,
}: {
  filter: RegistrationFilter;
  set: (changes: Parameters<typeof withFilter>[1]) => void;
}) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const [q, setQ] = useState(filter.q ?? '');
  const { data: states } = useQuery(statesQuery);
  return (
    <search className="directory-filters">
      <form
        role="presentation"
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: q.trim() });
        }}
      >
        <SearchField
          label={text('meetings.search')}
          placeholder={text('meetings.search.placeholder')}
          value={q}
          onChange={setQ}
          onClear={() => set({ q: undefined })}
          maxLength={200}
        />
      </form>
      <ComboBox
        label={text('directory.state')}
        options={(states?.states ?? [])
          .map((state) => ({ value: state.iso, label: name(state.name) }))
          .sort((a, b) => compare(a.label, b.label))}
        value={filter.state ?? null}
        onChange={(state) => set({ state: state ?? undefined })}
        placeholder={text('directory.filter.any')}
        empty={text('directory.search.nothing')}
      />
      <Select
        label={text('directory.group')}
        options={[
          { value: ANY, label: text('directory.filter.any') },
          ...regionalGroups.map((one) => ({ value: one, label: text(`directory.group.${one}`) })),
        ]}
        value={filter.group ?? ANY}
        onChange={(group) => set({ group: group === ANY ? undefined : group })}
      />
      <Select
        label={text('meetings.column.way')}
        options={[
          { value: ANY, label: text('directory.filter.any') },
          ...ways.map((one) => ({ value: one, label: text(`meetings.way.${one}`) })),
        ]}
        value={filter.way ?? ANY}
        onChange={(way) => set({ way: way === ANY ? undefined : way })}
      />
      <Checkbox
        isSelected={filter.late ?? false}
        onChange={(late) => set({ late: late ? 'true' : undefined })}
      >
        {text('meetings.late.only')}
      </Checkbox>
    </search>
  );
}
