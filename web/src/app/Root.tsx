import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useEffect } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { Problem } from '../api/problem';
import { onSessionEnded } from '../api/session';
import { Announcer } from '../kit/Announcer';
import { Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { meQuery } from '../session/me';
import { useText } from '../text/useText';
import { Interrupted } from './Interrupted';
import { isPublic, paths } from './paths';

const Application = lazy(() => import('./Application'));
const SignIn = lazy(() => import('../signin/SignIn'));
const Invitation = lazy(() => import('../signin/Invitation'));
const DemoEntry = lazy(() => import('../demo/DemoEntry'));
const DemoMailboxes = lazy(() => import('../demo/DemoMailboxes'));
const DemoMailbox = lazy(() => import('../demo/DemoMailbox'));

/** The whole app: what is open to anybody, and behind the gate what is not. */
export function Root() {
  const [, navigate] = useLocation();
  return (
    <RouterProvider navigate={navigate}>
      <Announcer>
        <Interrupted>
          <Suspense fallback={<Waiting />}>
            <Switch>
              <Route path="/sign-in" component={SignIn} />
              <Route path="/invitation" component={Invitation} />
              <Route path="/demo" component={DemoEntry} />
              <Route path="/demo/mail" component={DemoMailboxes} />
              <Route path="/demo/mail/:address">
                {({ address }) => <DemoMailbox address={decode(address)} />}
              </Route>
              <Route>
                <Gate />
              </Route>
            </Switch>
          </Suspense>
        </Interrupted>
      </Announcer>
    </RouterProvider>
  );
}

const decode = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Lets through who is signed in, and sends everybody else to sign in and back to where they wanted to go. */
function Gate() {
  const text = useText();
  const queryClient = useQueryClient();
  const [path, navigate] = useLocation();
  const { data: me, error, refetch } = useQuery(meQuery);

  useEffect(
    () =>
      onSessionEnded(() => {
        queryClient.clear();
        if (!isPublic(location.pathname)) navigate(signInPath(location.pathname + location.search));
      }),
    [queryClient, navigate],
  );

  if (me) return <Application key={me.person.id} />;
  if (error instanceof Problem && error.status === 401)
    return <Redirect to={signInPath(path + location.search)} />;
  if (error)
    return (
      <Page title={text('app.name')}>
        <ProblemNote problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  return <Waiting />;
}

const signInPath = (then: string) =>
  then === '/' ? paths.signIn : `${paths.signIn}?then=${encodeURIComponent(then)}`;

function Waiting() {
  return (
    <main className="page">
      <Loading lines={4} />
    </main>
  );
}
