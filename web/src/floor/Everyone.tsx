import { useQuery } from '@tanstack/react-query';
import type { Floor } from '../api/schema';
import { paths } from '../app/paths';
import { placeOf } from '../consultations/placeNames';
import { LinkButton } from '../kit/Button';
import { Empty } from '../kit/Empty';
import { Note } from '../kit/Note';
import { Page, Section } from '../kit/Page';
import { useName, useText } from '../text/useText';
import { Clock } from './Clock';
import { Lines } from './Lines';
import { Record } from './Record';
import { mine } from './mine';
import { myInscriptionsQuery } from './queries';
import { useHubNow, useReader } from './useFloor';
import { lines, policyWords, restWords } from './words';

/** The list for everyone who may see the meeting: who speaks, who is to speak and when, and who has spoken. */
export function Everyone({ floor }: { floor: Floor }) {
  const text = useText();
  const name = useName();
  const reader = useReader();
  const now = useHubNow();
  const coming = lines(floor, now, reader);
  const zones = coming.some((line) => line.here !== '') ? 'hall.expected.zones' : 'hall.expected.zone';
  const hasEnded = floor.state.statements.some(({ status }) => status === 'DONE' || status === 'ABSENT');
  return (
    <Page
      title={name(floor.title)}
      lead={name(floor.meetingTitle)}
      actions={
        floor.may.run && <LinkButton href={paths.chair(floor.segment)}>{text('floor.chair')}</LinkButton>
      }
    >
      <MyPlace floor={floor} now={now} />
      {floor.state.clock && <Clock floor={floor} />}
      <Section title={text('hall.list')}>
        <div className="soft">
          {restWords(floor, now, reader).map((words) => (
            <p key={words}>{words}</p>
          ))}
          {coming.length > 0 && <p>{text(zones, { place: placeOf(floor.timeZone, reader.language) })}</p>}
        </div>
        {coming.length > 0 ? (
          <Lines label={text('hall.list')} lines={coming} />
        ) : (
          <Empty title={text('hall.next.none')} />
        )}
      </Section>
      <Section title={text('hall.order')}>
        <ul className="prose">
          {policyWords(floor, reader).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
      {hasEnded && <Record floor={floor} />}
    </Page>
  );
}

/** For those who are to speak themselves: the same that a speaker's phone says. */
function MyPlace({ floor, now }: { floor: Floor; now: number }) {
  const reader = useReader();
  const { data } = useQuery(myInscriptionsQuery);
  const own = (data?.inscriptions ?? [])
    .filter((one) => one.segment === floor.segment)
    .map((one) => mine(floor, one.statement.id, now, reader))
    .filter((one) => one !== undefined);
  return own.map((one) => (
    <Note
      key={one.statement.id}
      tone={one.please === '' ? 'plain' : 'caution'}
      title={`${reader.language === 'fr' ? one.statement.delegation.name.fr : one.statement.delegation.name.en} · ${one.lead}`}
    >
      <p>{[one.when, one.please].filter((part) => part !== '').join('. ')}</p>
    </Note>
  ));
}
