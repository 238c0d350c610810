import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from '../app/paths';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { SubPlaces } from '../kit/SubPlaces';
import { useMe } from '../session/me';
import { lazyWithTexts } from '../text/PlaceTexts';
import { useText } from '../text/useText';
import { Own } from './Own';

const MailSettings = lazyWithTexts(['mail'], () => import('../mail/MailSettings'));

/** One's own settings: screens and person, and how one wants mail. */
export default function Settings() {
  const text = useText();
  const { person } = useMe();
  return (
    <Page title={text('place.settings')}>
      <SubPlaces
        label={text('settings.parts')}
        places={[
          { href: paths.settings, title: text('settings.own') },
          { href: paths.mailSettings(), title: text('settings.mail') },
        ]}
      />
      <Suspense fallback={<Loading lines={8} />}>
        <Switch>
          <Route path={paths.settings} component={Own} />
          <Route path="/settings/mail/:reader?">
            {({ reader }) => <MailSettings key={reader} reader={reader ?? person.id} />}
          </Route>
          <Route>
            <Empty title={text('app.notHere.lead')} />
          </Route>
        </Switch>
      </Suspense>
    </Page>
  );
}
