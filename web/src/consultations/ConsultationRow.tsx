import { Link } from 'wouter';
import type { ConsultationCard } from '../api/schema';
import { paths } from '../app/paths';
import { Tag } from '../kit/Note';
import { useName, useText } from '../text/useText';
import { Clock } from './Clock';
import { useWords } from './words';

/** One consultation of a list: who asks whom, about what, how it stands and by when. */
export function ConsultationRow({ card }: { card: ConsultationCard }) {
  const text = useText();
  const name = useName();
  const words = useWords();
  return (
    <li>
      <Link
        href={paths.consultation(card.id)}
        className="list-link consultation-row"
        data-unread={card.unread || undefined}
      >
        <span className="hit">
          <span className="topic-title">
            {card.title} {card.unread && <Tag tone="accent">{text('consultation.unread')}</Tag>}
          </span>
          <span className="small">
            {text('consultation.asks', {
              asker: words.asker(card.opener),
              state: name(card.receivingState.name),
            })}
            {' · '}
            {text(`directory.subject.${card.subject}`)}
          </span>
          <span className="soft small">
            <span className="numeric">{card.reference}</span>
            {' · '}
            {text(`consultation.handling.${card.handlingCode}`)}
          </span>
        </span>
        <span className="consultation-standing small">
          <span>
            {words.state(card)}
            {card.urgency === 'URGENT' && (
              <>
                {' '}
                <Tag tone="caution">{text('consultation.urgency.URGENT')}</Tag>
              </>
            )}
          </span>
          {card.clock && <Clock clock={card.clock} />}
          <span className="soft">{words.readiness(card)}</span>
        </span>
      </Link>
    </li>
  );
}
