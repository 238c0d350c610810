import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { FocalPointKind, StateDetail } from '../api/schema';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Empty } from '../kit/Empty';
import { Note } from '../kit/Note';
import { Page, Section } from '../kit/Page';
import { hasRole, useMe } from '../session/me';
import { lazyWithTexts } from '../text/PlaceTexts';
import { useName, useText } from '../text/useText';
import { Arriving } from './Arriving';
import { FocalPointLine } from './FocalPointLine';
import { NewFocalPoint } from './NewFocalPoint';
import { focalPointKinds } from './kinds';
import { stateQuery } from './queries';

const StateMail = lazyWithTexts(['mail'], () => import('../mail/StateMail'));

/** One State: its focal points with those who serve them, and what it has not designated. */
export function StatePage({ iso }: { iso: string }) {
  const text = useText();
  const { data, error, refetch } = useQuery(stateQuery(iso));
  if (data) return <OpenState detail={data} />;
  return (
    <Arriving
      error={error}
      onRetry={() => void refetch()}
      missing={{ title: text('directory.state.gone.title'), why: text('directory.state.gone') }}
    />
  );
}

function OpenState({ detail: { state, focalPoints, gaps } }: { detail: StateDetail }) {
  const text = useText();
  const name = useName();
  const me = useMe();
  const keeper = hasRole(me, 'ADMINISTRATOR', 'SECRETARIAT');
  const serves = focalPoints.some(({ id }) => me.served.some(({ focalPoint }) => focalPoint.id === id));
  const [establishing, setEstablishing] = useState<FocalPointKind>();
  return (
    <Page
      title={name(state.name)}
      lead={
        <>
          {text(state.party ? 'directory.party' : 'directory.party.not')}
          {state.regionalGroup && ` · ${text(`directory.group.${state.regionalGroup}`)}`}
        </>
      }
      actions={
        keeper && (
          <Button onPress={() => setEstablishing(gaps[0] ?? 'NATIONAL')}>
            {text('administration.newFocalPoint')}
          </Button>
        )
      }
    >
      <p>
        <Link href={paths.directory}>{text('directory.states.all')}</Link>
      </p>
      {gaps.length > 0 && (
        <Note tone="caution" title={text('directory.state.gaps')}>
          <ul>
            {gaps.map((kind) => (
              <li key={kind}>{text(`focalPointKind.${kind}`)}</li>
            ))}
          </ul>
        </Note>
      )}
      {focalPoints.length === 0 && <Empty title={text('directory.state.none')} />}
      {focalPointKinds.map((kind) => {
        const found = focalPoints.filter((focalPoint) => focalPoint.kind === kind);
        if (found.length === 0) return null;
        return (
          <Section key={kind} title={text(`directory.kindTitle.${kind}`)}>
            <ul className="list">
              {found.map((focalPoint) => (
                <FocalPointLine key={focalPoint.id} focalPoint={focalPoint} kindHidden />
              ))}
            </ul>
          </Section>
        );
      })}
      {(keeper || serves) && (
        <Suspense>
          <StateMail iso={state.iso} />
        </Suspense>
      )}
      {establishing && (
        <NewFocalPoint kind={establishing} state={state.iso} onClose={() => setEstablishing(undefined)} />
      )}
    </Page>
  );
}
