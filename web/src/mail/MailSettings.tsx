import './mail.css';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Problem } from '../api/problem';
import { paths } from '../app/paths';
import type { Id, MailReader, MailSettings as Settings } from '../api/schema';
import { LanguageChoice } from '../directory/LanguageChoice';
import { Empty, Loading } from '../kit/Empty';
import { Radios } from '../kit/Field';
import { ProblemNote } from '../kit/ProblemNote';
import { Select } from '../kit/Select';
import { useMe } from '../session/me';
import { useChangeMe } from '../session/useChangeMe';
import { useName, useText } from '../text/useText';
import { ChannelModes } from './ChannelModes';
import { Digest } from './Digest';
import { Preview } from './Preview';
import { Timing } from './Timing';
import { Topics } from './Topics';
import { Undone } from './Undone';
import type { Change } from './changes';
import { readersQuery } from './queries';
import { useMailSettings } from './useMailSettings';

/** What mail a person or a shared mailbox gets, when, and in which language; with the next digest as it would be sent. */
export default function MailSettings({ reader }: { reader: Id }) {
  const text = useText();
  const { settings, error, refetch, change, problem } = useMailSettings(reader);
  const gone = error instanceof Problem && error.status === 404;
  return (
    <>
      <Mailboxes reader={reader} known={settings?.reader} />
      {gone && <Empty title={text('app.notHere.lead')} />}
      {error && !gone && !settings && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!settings && !error && <Loading lines={12} />}
      {settings && (
        <>
          {problem && <Undone problem={problem} />}
          <Language settings={settings} change={change} />
          <Topics settings={settings} change={change} />
          <ChannelModes settings={settings} change={change} />
          <Timing settings={settings} change={change} />
          <Digest settings={settings} change={change} />
          <Preview settings={settings} />
        </>
      )}
    </>
  );
}

/** One's own mailbox and the shared ones that one serves, where there are any. */
function Mailboxes({ reader, known }: { reader: Id; known: MailReader | undefined }) {
  const text = useText();
  const name = useName();
  const { person } = useMe();
  const [, navigate] = useLocation();
  const { data } = useQuery(readersQuery);
  if (!data) return null;
  const own = data.readers.find((one) => one.id === reader);
  // Who keeps the hub may look at the mailbox of a focal point that they do not serve.
  const readers = own || !known ? data.readers : [...data.readers, known];
  const chosen = own ?? known;
  return (
    <>
      {readers.length > 1 && (
        <Select
          label={text('mail.mailbox')}
          options={readers.map((one) => ({
            value: one.id,
            label: one.kind === 'PERSON' ? text('mail.mailbox.own') : name(one.name),
            note: one.address,
          }))}
          value={reader}
          onChange={(id) => navigate(paths.mailSettings(id === person.id ? undefined : id))}
        />
      )}
      {chosen?.kind === 'PERSON' && readers.length === 1 && (
        <p className="prose">{text('mail.goesTo', { address: chosen.address })}</p>
      )}
      {chosen?.kind === 'MAILBOX' && (
        <p className="prose">{text('mail.goesTo.mailbox', { address: chosen.address })}</p>
      )}
    </>
  );
}

interface LanguageProps {
  settings: Settings;
  change: (change: Change) => void;
}

/** A person's language is that of their screens too; a mailbox has its own. */
function Language({ settings, change }: LanguageProps) {
  return settings.reader.kind === 'PERSON' ? (
    <OwnLanguage />
  ) : (
    <MailboxLanguage settings={settings} change={change} />
  );
}

function OwnLanguage() {
  const { person } = useMe();
  const change = useChangeMe();
  return (
    <>
      {change.error && <ProblemNote problem={change.error} />}
      <LanguageChoice value={person.language} onChange={(language) => change.mutate({ language })} />
    </>
  );
}

const FIRST = 'FIRST';

function MailboxLanguage({ settings, change }: LanguageProps) {
  const text = useText();
  return (
    <Radios<'en' | 'fr' | typeof FIRST>
      label={text('mail.language')}
      hint={text('mail.language.mailbox')}
      value={settings.chosenLanguage ?? FIRST}
      onChange={(chosen) => change({ language: chosen === FIRST ? undefined : chosen })}
      options={[
        { value: FIRST, label: text('mail.language.default') },
        { value: 'en', label: <span lang="en">English</span> },
        { value: 'fr', label: <span lang="fr">Français</span> },
      ]}
    />
  );
}
