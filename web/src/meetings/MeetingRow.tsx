import { Link } from 'wouter';
import type { MeetingCard } from '../api/schema';
import { paths } from '../app/paths';
import { Tag } from '../kit/Note';
import { useName, useText } from '../text/useText';
import { toneOf } from './kinds';
import { Span, WindowLine } from './When';

/** One meeting in a list: what, when by which clock, and whether one may still register. */
export function MeetingRow({ card }: { card: MeetingCard }) {
  const text = useText();
  const name = useName();
  return (
    <li>
      <Link href={paths.meeting(card.id)} className="list-link">
        <span className="hit">
          <span className="meeting-name">
            {name(card.title)} <MeetingTags card={card} />
          </span>
          <span className="soft small">
            {[text(`meetings.kind.${card.kind}`), card.host, card.place]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <span className="small">
            <Span from={card.startsAt} to={card.endsAt} zone={card.timeZone} />
          </span>
        </span>
        {card.state === 'PUBLISHED' && (
          <span className="meeting-window small">
            <WindowLine window={card} zone={card.timeZone} />
          </span>
        )}
      </Link>
    </li>
  );
}

/** What a meeting is to the reader, in words. */
export function MeetingTags({ card }: { card: MeetingCard }) {
  const text = useText();
  const tone = card.mine && toneOf(card.mine);
  return (
    <>
      {card.state === 'DRAFT' && <Tag tone="caution">{text('meetings.state.DRAFT')}</Tag>}
      {card.state === 'CANCELLED' && <Tag tone="danger">{text('meetings.state.CANCELLED')}</Tag>}
      {card.openToPublic && card.state !== 'CANCELLED' && <Tag>{text('meetings.public')}</Tag>}
      {card.duty && <Tag>{text(`meetings.duty.${card.duty}`)}</Tag>}
      {card.mine && <Tag {...(tone && { tone })}>{text(`meetings.standing.${card.mine}`)}</Tag>}
    </>
  );
}
