import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '../api/problem';
import type { OrganisationDetail } from '../api/schema';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Empty } from '../kit/Empty';
import { Page, Section } from '../kit/Page';
import { hasRole, useMe } from '../session/me';
import { useName, useText } from '../text/useText';
import { Arriving } from './Arriving';
import { NewFocalPoint } from './NewFocalPoint';
import { focalPointKinds } from './kinds';
import { organisationsQuery } from './queries';

/** One organisation: what it is, and its focal points. */
export function OrganisationPage({ id }: { id: string }) {
  const text = useText();
  const { data, error, refetch } = useQuery(organisationsQuery);
  const organisation = data?.organisations.find((one) => one.id === id);
  if (organisation) return <OpenOrganisation organisation={organisation} />;
  return (
    <Arriving
      error={data ? new Problem({ type: '/problems/not-found', title: '', status: 404 }) : error}
      onRetry={() => void refetch()}
      missing={{ title: text('directory.organisation.gone.title'), why: text('directory.organisation.gone') }}
    />
  );
}

function OpenOrganisation({ organisation }: { organisation: OrganisationDetail }) {
  const text = useText();
  const name = useName();
  const me = useMe();
  const keeper = hasRole(me, 'ADMINISTRATOR', 'SECRETARIAT');
  const [establishing, setEstablishing] = useState(false);
  return (
    <Page
      title={name(organisation.name)}
      lead={text(`directory.organisationKind.${organisation.kind}`)}
      actions={
        keeper && (
          <Button onPress={() => setEstablishing(true)}>{text('administration.newFocalPoint')}</Button>
        )
      }
    >
      <p>
        <Link href={paths.organisations}>{text('directory.organisations.all')}</Link>
      </p>
      {organisation.focalPoints.length === 0 && <Empty title={text('directory.organisation.none')} />}
      {focalPointKinds.map((kind) => {
        const found = organisation.focalPoints.filter((focalPoint) => focalPoint.kind === kind);
        if (found.length === 0) return null;
        return (
          <Section key={kind} title={text(`directory.kindTitle.${kind}`)}>
            <ul className="list">
              {found.map((focalPoint) => (
                <li key={focalPoint.id}>
                  <Link href={paths.focalPoint(focalPoint.id)} className="list-link">
                    {name(focalPoint.name)}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {establishing && (
        <NewFocalPoint
          kind={organisation.kind === 'ORGAN' ? 'ORGAN_ADVISER' : 'ORGANISATION'}
          organisation={organisation.id}
          onClose={() => setEstablishing(false)}
        />
      )}
    </Page>
  );
}
