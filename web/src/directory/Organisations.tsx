import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { paths } from '../app/paths';
import { Empty, Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Browse } from './Browse';
import { organisationKinds } from './kinds';
import { organisationsQuery } from './queries';

/** Organs of the Court and all organisations, by kind. */
export function Organisations() {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const { data, error, refetch } = useQuery(organisationsQuery);
  return (
    <Browse title={text('directory.organisations')} lead={text('directory.organisations.lead')}>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data?.organisations.length === 0 && <Empty title={text('directory.organisations.none')} />}
      {organisationKinds.map((kind) => {
        const found = data?.organisations.filter((one) => one.kind === kind) ?? [];
        if (found.length === 0) return null;
        return (
          <section key={kind} className="directory-group">
            <h2 className="directory-group-title">{text(`directory.organisationKind.${kind}`)}</h2>
            <ul role="list" className="directory-columns">
              {found
                .toSorted((a, b) => compare(name(a.name), name(b.name)))
                .map((organisation) => (
                  <li key={organisation.id}>
                    <Link href={paths.organisation(organisation.id)} className="directory-line">
                      <span>{name(organisation.name)}</span>
                      <span className="soft small numeric">
                        {text('directory.focalPoints.count', { count: organisation.focalPoints.length })}
                      </span>
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        );
      })}
    </Browse>
  );
}
