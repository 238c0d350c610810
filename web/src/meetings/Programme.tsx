import type { MeetingDetail } from '../api/schema';
import { Section } from '../kit/Page';
import { useName, useText } from '../text/useText';
import { Span } from './When';

/** Sessions and documents. */
export function Programme({ detail: { sessions, documents, meeting } }: { detail: MeetingDetail }) {
  const text = useText();
  const name = useName();
  return (
    <>
      {sessions.length > 0 && (
        <Section title={text('meetings.sessions')}>
          <ol className="list">
            {sessions.map((session, place) => (
              <li key={place} className="session">
                <span>{name(session.title)}</span>
                <span className="soft small">
                  <Span from={session.startsAt} to={session.endsAt} zone={meeting.timeZone} />
                </span>
                {session.place !== undefined && session.place !== '' && (
                  <span className="soft small">{session.place}</span>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {documents.length > 0 && (
        <Section title={text('meetings.documents')}>
          <ul className="list">
            {documents.map((document, place) => (
              <li key={place} className="session">
                <a href={document.url} rel="noreferrer">
                  {name(document.title)}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
