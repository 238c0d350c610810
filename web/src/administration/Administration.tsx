import '../directory/directory.css';
import './administration.css';
import { Suspense, useState } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { Menu, MenuItem } from '../kit/Menu';
import { Page } from '../kit/Page';
import { SubPlaces } from '../kit/SubPlaces';
import { NewFocalPoint } from '../directory/NewFocalPoint';
import { hasRole, useMe } from '../session/me';
import { lazyWithTexts } from '../text/PlaceTexts';
import { useText } from '../text/useText';
import { ContactPolicies } from './ContactPolicies';
import { DirectoryFile } from './DirectoryFile';
import { NewChannel } from './NewChannel';
import { NewOrganisation } from './NewOrganisation';
import { NewState } from './NewState';
import { People } from './People';

const Outbox = lazyWithTexts(['outbox'], () => import('../outbox/Outbox'));

type Making = 'focalPoint' | 'state' | 'organisation' | 'channel';

/** The place of those who keep the hub: people, the directory as a file, who sees contact data, and what can be added. */
export default function Administration() {
  const text = useText();
  const administrator = hasRole(useMe(), 'ADMINISTRATOR');
  const [making, setMaking] = useState<Making>();
  const close = () => setMaking(undefined);
  return (
    <Page
      title={text('place.administration')}
      actions={
        <Menu
          label={text('administration.new')}
          trigger={
            <Button>
              {text('administration.new')}
              <span className="chevron" aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem onAction={() => setMaking('focalPoint')}>{text('administration.newFocalPoint')}</MenuItem>
          <MenuItem onAction={() => setMaking('state')}>{text('administration.newState')}</MenuItem>
          <MenuItem onAction={() => setMaking('organisation')}>
            {text('administration.newOrganisation')}
          </MenuItem>
          <MenuItem onAction={() => setMaking('channel')}>{text('administration.newChannel')}</MenuItem>
        </Menu>
      }
    >
      <SubPlaces
        label={text('administration.parts')}
        places={[
          { href: paths.administration, title: text('administration.people') },
          { href: paths.directoryFile, title: text('administration.file') },
          { href: paths.contactPolicies, title: text('administration.contact') },
          ...(administrator ? [{ href: paths.outbox, title: text('place.outbox') }] : []),
        ]}
      />
      <Suspense fallback={<Loading lines={8} />}>
        <Switch>
          <Route path={paths.administration} component={People} />
          <Route path={paths.directoryFile} component={DirectoryFile} />
          <Route path={paths.contactPolicies} component={ContactPolicies} />
          {administrator && <Route path={paths.outbox} component={Outbox} />}
          <Route>
            <Empty title={text('app.notHere.lead')} />
          </Route>
        </Switch>
      </Suspense>
      {making === 'focalPoint' && <NewFocalPoint onClose={close} />}
      {making === 'state' && <NewState onClose={close} />}
      {making === 'organisation' && <NewOrganisation onClose={close} />}
      {making === 'channel' && <NewChannel onClose={close} />}
    </Page>
  );
}
