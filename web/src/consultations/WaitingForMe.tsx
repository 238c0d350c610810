import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ConsultationCard } from '../api/schema';
import { paths } from '../app/paths';
import { Tag } from '../kit/Note';
import { Section } from '../kit/Page';
import { hasRole, useMe } from '../session/me';
import { useName, useText } from '../text/useText';
import { Clock } from './Clock';
import { unroutedQuery, waitingQuery } from './queries';
import { useWords } from './words';

/** On Today: the consultations that wait for me, what is due first first, and for the Secretariat those without anybody. */
export function WaitingForMe() {
  const text = useText();
  const { data } = useQuery(waitingQuery);
  const cards = data?.consultations ?? [];
  return (
    <>
      {cards.length > 0 && (
        <Section
          title={text('today.consultations')}
          actions={
            (data?.counts.waitingForMe ?? 0) > cards.length && (
              <Link href={paths.consultations}>{text('today.consultations.all')}</Link>
            )
          }
        >
          <ul className="list">
            {cards.map((card) => (
              <Waiting key={card.id} card={card} />
            ))}
          </ul>
        </Section>
      )}
      <Secretariat />
    </>
  );
}

function Waiting({ card }: { card: ConsultationCard }) {
  const text = useText();
  const name = useName();
  const words = useWords();
  return (
    <li>
      <Link href={paths.consultation(card.id)} className="list-link" data-unread={card.unread || undefined}>
        <span className="hit">
          <span>
            {card.title} {card.unread && <Tag tone="accent">{text('consultation.unread')}</Tag>}
          </span>
          <span className="soft small">
            {text('consultation.asks', {
              asker: words.asker(card.opener),
              state: name(card.receivingState.name),
            })}
            {' · '}
            {words.state(card)}
          </span>
        </span>
        <span className="small">{card.clock && <Clock clock={card.clock} />}</span>
      </Link>
    </li>
  );
}

function Secretariat() {
  const text = useText();
  const me = useMe();
  const { data } = useQuery({ ...unroutedQuery, enabled: hasRole(me, 'SECRETARIAT') });
  const count = data?.consultations.length ?? 0;
  if (count === 0) return null;
  return (
    <Section title={text('consultations.withSecretariat')}>
      <ul className="list">
        <li>
          <Link href={paths.withSecretariat} className="list-link">
            <span className="hit">
              <span>{text('today.secretariat', { count })}</span>
              <span className="soft small">{text('today.secretariat.what')}</span>
            </span>
          </Link>
        </li>
      </ul>
    </Section>
  );
}
