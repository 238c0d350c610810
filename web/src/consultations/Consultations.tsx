import '../channels/channels.css';
import '../directory/directory.css';
import './consultations.css';
import { Suspense, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '../kit/Empty';
import { Inbox } from './Inbox';

const NewConsultation = lazy(() => import('./NewConsultation'));
const ConsultationPage = lazy(() => import('./ConsultationPage'));
const WithSecretariat = lazy(() => import('./WithSecretariat'));
const Figures = lazy(() => import('./Figures'));

/** The place of informal consultations. */
export default function Consultations() {
  return (
    <Suspense
      fallback={
        <div className="page">
          <Loading lines={8} />
        </div>
      }
    >
      <Switch>
        <Route path="/consultations" component={Inbox} />
        <Route path="/consultations/new" component={NewConsultation} />
        <Route path="/consultations/with-secretariat" component={WithSecretariat} />
        <Route path="/consultations/figures" component={Figures} />
        <Route path="/consultations/:id">{({ id }) => <ConsultationPage key={id} id={id} />}</Route>
      </Switch>
    </Suspense>
  );
}
