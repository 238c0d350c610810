import './shell.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Suspense, lazy, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { channelsQuery } from '../channels/queries';
import { atMostHundred } from '../consultations/filters';
import { waitingQuery } from '../consultations/queries';
import { Button } from '../kit/Button';
import { Count } from '../kit/Count';
import { Menu, MenuItem, MenuSeparator } from '../kit/Menu';
import { useLiveStatus, useOutbox } from '../live/useLive';
import { hasRole, useMe } from '../session/me';
import { useSignOut } from '../session/useSignOut';
import { useText } from '../text/useText';
import { paths } from './paths';

const loadPalette = () => import('./JumpPalette');
const JumpPalette = lazy(loadPalette);
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The frame around every place: where one can go, who one is, and whether the line stands. */
export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const [jumping, setJumping] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        setJumping(true);
      }
    };
    window.addEventListener('keydown', onKey);
    // Fetched ahead, so that what is typed right after the keys does not go elsewhere. Where that
    // fails nobody is told before they ask for it.
    const ahead = setTimeout(() => void loadPalette().catch(() => undefined), 1_500);
    return () => {
      window.removeEventListener('keydown', onKey);
      clearTimeout(ahead);
    };
  }, []);

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {text('app.skip')}
      </a>
      <header className="shell-head">
        <Link href={paths.today} className="shell-name">
          {text('app.name')}
        </Link>
        <Button
          className="shell-jump"
          onPress={() => setJumping(true)}
          aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
        >
          <span>{text('jump.title')}</span>
          <kbd aria-hidden="true">{isApple ? '⌘K' : 'Ctrl K'}</kbd>
        </Button>
        <Account />
      </header>
      <Places />
      <main id="content" className="shell-main" tabIndex={-1}>
        <LineState />
        {children}
      </main>
      {jumping && (
        <Suspense>
          <JumpPalette onClose={() => setJumping(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Places() {
  const text = useText();
  const me = useMe();
  const [path] = useLocation();
  const { data } = useQuery(channelsQuery);
  const unread = data?.channels.reduce((sum, channel) => sum + channel.unread, 0) ?? 0;
  const mentions = data?.channels.reduce((sum, channel) => sum + channel.mentions, 0) ?? 0;
  const places = [
    { href: paths.today, title: text('place.today'), here: path === '/' },
    {
      href: paths.channels,
      title: text('place.channels'),
      here: path.startsWith(paths.channels) || path.startsWith('/search'),
      count: <Count unread={unread} mentions={mentions} />,
    },
    {
      href: paths.consultations,
      title: text('place.consultations'),
      here: path.startsWith(paths.consultations),
      count: <WaitingCount />,
    },
    {
      href: paths.meetings,
      title: text('place.meetings'),
      here: path.startsWith(paths.meetings) || path.startsWith('/floor/'),
    },
    { href: paths.directory, title: text('place.directory'), here: path.startsWith(paths.directory) },
    { href: paths.settings, title: text('place.settings'), here: path.startsWith(paths.settings) },
    ...(hasRole(me, 'ADMINISTRATOR', 'SECRETARIAT')
      ? [
          {
            href: paths.administration,
            title: text('place.administration'),
            here: path.startsWith(paths.administration),
          },
        ]
      : []),
  ];
  return (
    <nav className="shell-nav" aria-label={text('place.label')}>
      <ul role="list">
        {places.map(({ href, title, here, count }) => (
          <li key={href}>
            <Link href={href} className="shell-place" aria-current={here ? 'page' : undefined}>
              <span>{title}</span> {count}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** How many consultations wait for me; nothing is shown when none does. */
function WaitingCount() {
  const text = useText();
  const { data } = useQuery(waitingQuery);
  const count = data?.counts.waitingForMe ?? 0;
  if (count < 1) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{atMostHundred(count)}</span>
      <span className="visually-hidden">{text('consultations.waiting', { count })}</span>
    </span>
  );
}

function Account() {
  const text = useText();
  const { person } = useMe();
  const signOut = useSignOut();
  return (
    <Menu
      label={text('account.menu')}
      trigger={
        <Button look="quiet" className="shell-account">
          <span className="shell-account-name">{person.displayName}</span>
          <span className="chevron" aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem href={paths.settings}>{text('place.settings')}</MenuItem>
      <MenuItem href="/docs/api" target="_blank">
        {text('account.documentation')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onAction={signOut}>{text('account.signOut')}</MenuItem>
    </Menu>
  );
}

/** Says when the line is down and what that means; silent while all is well. */
function LineState() {
  const text = useText();
  const status = useLiveStatus();
  const waiting = useOutbox().filter((one) => one.refused === undefined).length;
  return (
    <div role="status" className="line-state" data-status={status}>
      {status === 'offline' && (
        <p>
          <strong>{text('line.offline')}</strong> {text('line.offline.detail', { count: waiting })}
        </p>
      )}
    </div>
  );
}
