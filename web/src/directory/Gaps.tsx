import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { StateName } from '../api/schema';
import { paths } from '../app/paths';
import { Loading } from '../kit/Empty';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Browse } from './Browse';
import { gapsQuery } from './queries';

/** Which States Parties have designated nobody, and whose focal point nobody holds. */
export function Gaps() {
  const text = useText();
  const { data, error, refetch } = useQuery(gapsQuery);
  return (
    <Browse title={text('directory.gaps')} lead={text('directory.gaps.lead')}>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data?.gaps.map((gap) => (
        <Section key={gap.kind} title={text(`directory.kindTitle.${gap.kind}`)}>
          <Names
            title={text('directory.gaps.without', { count: gap.without.length })}
            none={text('directory.gaps.without.none')}
            states={gap.without}
          />
          <Names
            title={text('directory.gaps.vacant', { count: gap.vacant.length })}
            none={text('directory.gaps.vacant.none')}
            states={gap.vacant}
          />
        </Section>
      ))}
    </Browse>
  );
}

function Names({ title, none, states }: { title: string; none: string; states: readonly StateName[] }) {
  const name = useName();
  const { compare } = useFormats();
  if (states.length === 0) return <p className="soft">{none}</p>;
  return (
    <div className="directory-group">
      <h3 className="directory-gap-title">{title}</h3>
      <ul role="list" className="directory-columns">
        {states
          .toSorted((a, b) => compare(name(a.name), name(b.name)))
          .map((state) => (
            <li key={state.iso}>
              <Link href={paths.state(state.iso)} className="directory-line">
                {name(state.name)}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
