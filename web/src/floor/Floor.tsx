import './floor.css';
import type { ReactNode } from 'react';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Problem } from '../api/problem';
import type { Floor as FloorView, Id } from '../api/schema';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useText } from '../text/useText';
import { Everyone } from './Everyone';
import { useFloor } from './useFloor';

const Chair = lazy(() => import('./Chair'));

/** The speakers' list of a segment, for everyone and for its chair. */
export default function Floor() {
  return (
    <Switch>
      <Route path="/floor/:segment/chair">
        {({ segment }) => (
          <Opened key={segment} segment={segment}>
            {(floor, takeOver) => <Chair floor={floor} takeOver={takeOver} />}
          </Opened>
        )}
      </Route>
      <Route path="/floor/:segment">
        {({ segment }) => (
          <Opened key={segment} segment={segment}>
            {(floor) => <Everyone floor={floor} />}
          </Opened>
        )}
      </Route>
      <Route>
        <Gone />
      </Route>
    </Switch>
  );
}

interface OpenedProps {
  segment: Id;
  children: (floor: FloorView, takeOver: (floor: FloorView) => void) => ReactNode;
}

function Opened({ segment, children }: OpenedProps) {
  const text = useText();
  const { data: floor, error, refetch, takeOver } = useFloor(segment);
  if (error instanceof Problem && [400, 403, 404].includes(error.status)) return <Gone />;
  if (floor) return <Suspense fallback={<Waiting />}>{children(floor, takeOver)}</Suspense>;
  if (error)
    return (
      <Page title={text('floor.title')}>
        <ProblemNote problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  return <Waiting />;
}

function Waiting() {
  return (
    <div className="page">
      <Loading />
    </div>
  );
}

function Gone() {
  const text = useText();
  return (
    <Page title={text('floor.gone.title')}>
      <Empty title={text('floor.gone')} />
    </Page>
  );
}
