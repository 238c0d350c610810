import './directory.css';
import { Route, Switch } from 'wouter';
import { Empty } from '../kit/Empty';
import { Page } from '../kit/Page';
import { useText } from '../text/useText';
import { FocalPointPage } from './FocalPointPage';
import { FocalPoints } from './FocalPoints';
import { Gaps } from './Gaps';
import { OrganisationPage } from './OrganisationPage';
import { Organisations } from './Organisations';
import { StatePage } from './StatePage';
import { States } from './States';

/** The place of the directory. */
export default function Directory() {
  return (
    <Switch>
      <Route path="/directory" component={States} />
      <Route path="/directory/organisations" component={Organisations} />
      <Route path="/directory/focal-points" component={FocalPoints} />
      <Route path="/directory/gaps" component={Gaps} />
      <Route path="/directory/states/:iso">{({ iso }) => <StatePage key={iso} iso={iso} />}</Route>
      <Route path="/directory/organisations/:id">{({ id }) => <OrganisationPage key={id} id={id} />}</Route>
      <Route path="/directory/focal-points/:id">{({ id }) => <FocalPointPage key={id} id={id} />}</Route>
      <Route component={NotHere} />
    </Switch>
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
