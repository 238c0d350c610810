import '../directory/directory.css';
import './meetings.css';
import { Suspense, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../kit/Empty';
import { MeetingList } from './MeetingList';

const MeetingPage = lazy(() => import('./MeetingPage'));
const NewMeeting = lazy(() => import('./NewMeeting'));
const EditMeeting = lazy(() => import('./EditMeeting'));
const Registrations = lazy(() => import('./Registrations'));
const Unanswered = lazy(() => import('./Unanswered'));
const ImportRegistrations = lazy(() => import('./ImportRegistrations'));

/** The place of seminars and plenaries. */
export default function Meetings() {
  return (
    <Suspense
      fallback={
        <div className="page">
          <Loading lines={8} />
        </div>
      }
    >
      <Switch>
        <Route path="/meetings" component={MeetingList} />
        <Route path="/meetings/new" component={NewMeeting} />
        <Route path="/meetings/:id/edit">{({ id }) => <EditMeeting key={id} id={id} />}</Route>
        <Route path="/meetings/:id/registrations">{({ id }) => <Registrations key={id} id={id} />}</Route>
        <Route path="/meetings/:id/unanswered">{({ id }) => <Unanswered key={id} id={id} />}</Route>
        <Route path="/meetings/:id/import">{({ id }) => <ImportRegistrations key={id} id={id} />}</Route>
        <Route path="/meetings/:id">{({ id }) => <MeetingPage key={id} id={id} />}</Route>
      </Switch>
    </Suspense>
  );
}
