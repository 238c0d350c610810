import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState } from 'react';
import { Route, Switch } from 'wouter';
import { ChannelFeed } from '../channels/ChannelFeed';
import { sendPost } from '../channels/sendPost';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { hasRole, useMe } from '../session/me';
import { TimeZoneContext } from '../session/timeZone';
import { applyTheme } from '../session/theme';
import { lazyWithTexts } from '../text/PlaceTexts';
import { useLanguage, useText } from '../text/useText';
import { Shell } from './Shell';
import { WorkspaceContext, openWorkspace, run } from './workspace';

const Today = lazy(() => import('../today/Today'));
const Channels = lazy(() => import('../channels/Channels'));
const Consultations = lazy(() => import('../consultations/Consultations'));
const Meetings = lazy(() => import('../meetings/Meetings'));
const Search = lazy(() => import('../channels/Search'));
const Settings = lazy(() => import('../settings/Settings'));
const Directory = lazy(() => import('../directory/Directory'));
const Floor = lazyWithTexts(['floor', 'hall'], () => import('../floor/Floor'));
const Administration = lazy(() => import('../administration/Administration'));

/** The app of somebody who is signed in; made anew when somebody else signs in. */
export default function Application() {
  const me = useMe();
  const queryClient = useQueryClient();
  const { setLanguage } = useLanguage();
  const [workspace] = useState(() => openWorkspace(me.person.id, sendPost(queryClient)));

  useEffect(() => run(workspace), [workspace]);
  useEffect(() => setLanguage(me.person.language), [setLanguage, me.person.language]);
  useEffect(() => applyTheme(me.person.theme), [me.person.theme]);

  return (
    <WorkspaceContext value={workspace}>
      <TimeZoneContext value={me.person.timeZone}>
        <ChannelFeed />
        <Shell>
          <Suspense fallback={<Arriving />}>
            <Switch>
              <Route path="/" component={Today} />
              <Route path="/channels/:channel?/:topic?" component={Channels} />
              <Route path="/consultations/*?" component={Consultations} />
              <Route path="/meetings/*?" component={Meetings} />
              <Route path="/search" component={Search} />
              <Route path="/directory/*?" component={Directory} />
              <Route path="/floor/*?" component={Floor} />
              <Route path="/settings/*?" component={Settings} />
              {hasRole(me, 'ADMINISTRATOR', 'SECRETARIAT') && (
                <Route path="/administration/*?" component={Administration} />
              )}
              <Route component={NotHere} />
            </Switch>
          </Suspense>
        </Shell>
      </TimeZoneContext>
    </WorkspaceContext>
  );
}

function Arriving() {
  return (
    <div className="page">
      <Loading />
    </div>
  );
}

function NotHere() {
  const text = useText();
  return (
    <Page title={text('app.notHere.title')}>
      <Empty title={text('app.notHere.lead')} />
    </Page>
  );
}
