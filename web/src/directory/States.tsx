import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFilter } from 'react-aria-components';
import { Link } from 'wouter';
import type { StateSummary } from '../api/schema';
import { paths } from '../app/paths';
import { Empty, Loading } from '../kit/Empty';
import { SearchField } from '../kit/Field';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Browse } from './Browse';
import { regionalGroups } from './kinds';
import { statesQuery } from './queries';

/** All States, by regional group. */
export function States() {
  const text = useText();
  const name = useName();
  const [filter, setFilter] = useState('');
  const { contains } = useFilter({ sensitivity: 'base' });
  const { data, error, refetch } = useQuery(statesQuery);
  const states = data?.states.filter((state) => contains(name(state.name), filter.trim())) ?? [];
  return (
    <Browse title={text('place.directory')} lead={text('directory.lead')}>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data?.states.length === 0 && (
        <Empty title={text('directory.empty')}>{text('directory.empty.why')}</Empty>
      )}
      {data && data.states.length > 0 && (
        <>
          <div className="directory-filter">
            <SearchField
              label={text('directory.states.filter')}
              value={filter}
              onChange={setFilter}
              autoComplete="off"
            />
          </div>
          {states.length === 0 && <Empty title={text('directory.states.none', { filter: filter.trim() })} />}
          {regionalGroups.map((group) => (
            <Group
              key={group}
              title={text(`directory.group.${group}`)}
              states={states.filter((state) => state.party && state.regionalGroup === group)}
            />
          ))}
          <Group
            title={text('directory.party.ungrouped')}
            states={states.filter((state) => state.party && state.regionalGroup === undefined)}
          />
          <Group title={text('directory.party.none')} states={states.filter((state) => !state.party)} />
        </>
      )}
    </Browse>
  );
}

function Group({ title, states }: { title: string; states: readonly StateSummary[] }) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  if (states.length === 0) return null;
  return (
    <section className="directory-group">
      <h2 className="directory-group-title">
        {title}{' '}
        <span className="soft small numeric">{text('directory.states.count', { count: states.length })}</span>
      </h2>
      <ul role="list" className="directory-columns">
        {states
          .toSorted((a, b) => compare(name(a.name), name(b.name)))
          .map((state) => (
            <li key={state.iso}>
              <Link href={paths.state(state.iso)} className="directory-line">
                <span>{name(state.name)}</span>
                <span className="soft small numeric">
                  {text('directory.focalPoints.count', { count: state.focalPoints })}
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}
