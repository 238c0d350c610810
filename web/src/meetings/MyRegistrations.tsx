import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { MeetingCard, Registration } from '../api/schema';
import { paths } from '../app/paths';
import { Loading } from '../kit/Empty';
import { Tag } from '../kit/Note';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useMe } from '../session/me';
import { useLanguage, useName, useText } from '../text/useText';
import { useTimeZone } from '../session/timeZone';
import { toneOf } from './kinds';
import { mineQuery } from './queries';
import { standingWords } from './standing';
import { momentIn } from './zones';

/** Where one is registered or inscribed, and whom one is asked to confirm. */
export function MyRegistrations() {
  const { data, error, refetch } = useQuery(mineQuery);
  return (
    <>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      <Mine />
    </>
  );
}

/** The same on Today: nothing is shown while nothing is known, or there is nothing. */
export function Mine() {
  const text = useText();
  const { data } = useQuery(mineQuery);
  const { toConfirm = [], registrations = [], inscriptions = [] } = data ?? {};
  return (
    <>
      {toConfirm.length > 0 && (
        <Section title={text('today.toConfirm')}>
          <ul className="list">
            {toConfirm.map(({ meeting, registration }) => (
              <Line key={registration.id} meeting={meeting} href={`${paths.meeting(meeting.id)}#delegation`}>
                {text('meetings.toConfirm.line', { name: registration.name })}
              </Line>
            ))}
          </ul>
        </Section>
      )}
      {registrations.length + inscriptions.length > 0 && (
        <Section title={text('today.registrations')}>
          <ul className="list">
            {registrations.map(({ meeting, registration }) => (
              <Line key={registration.id} meeting={meeting} href={paths.meeting(meeting.id)}>
                <Registered registration={registration} />
              </Line>
            ))}
            {inscriptions.map(({ meeting, segment, segmentTitle, statement, before }) => (
              <Line key={statement.id} meeting={meeting} href={paths.floor(segment)}>
                <Inscribed title={segmentTitle} status={statement.status} before={before} />
              </Line>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Line({
  meeting,
  href,
  children,
}: {
  meeting: MeetingCard;
  href: string;
  children: React.ReactNode;
}) {
  const text = useText();
  const name = useName();
  const { language } = useLanguage();
  const own = useTimeZone();
  const { there, yours } = momentIn(meeting.startsAt, { language, zone: meeting.timeZone, own }, text);
  return (
    <li>
      <Link href={href} className="list-link">
        <span className="hit">
          <span>{name(meeting.title)}</span>
          <span className="soft small">{children}</span>
        </span>
        <time className="soft small numeric" dateTime={meeting.startsAt}>
          {yours ?? there}
        </time>
      </Link>
    </li>
  );
}

function Registered({ registration }: { registration: Registration }) {
  const text = useText();
  const me = useMe();
  const { word, meaning } = standingWords(registration, text);
  const tone = toneOf(registration.standing);
  const mine = registration.email === me.person.email.toLowerCase();
  return (
    <>
      <Tag {...(tone && { tone })}>{word}</Tag>{' '}
      {mine
        ? text('meetings.registered.line', { number: registration.number, meaning })
        : text('meetings.registered.lineOf', {
            number: registration.number,
            name: registration.name,
            meaning,
          })}
    </>
  );
}

function Inscribed({
  title,
  status,
  before,
}: {
  title: { en: string; fr: string };
  status: string;
  before: number;
}) {
  const text = useText();
  const name = useName();
  return status === 'WAITING'
    ? text('meetings.inscribed.line', { segment: name(title), before })
    : text('meetings.inscribed.other', { segment: name(title) });
}
