import type { ConsultationDetail, DraftForm } from '../api/schema';
import { Tag } from '../kit/Note';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { RoutingSteps } from './RoutingSteps';
import type { Line } from './held';
import { tell } from './told';
import { useDay } from './useDay';

interface Props {
  line: Line;
  detail: ConsultationDetail;
  form: DraftForm | undefined;
}

/** One thing that happened: a message, an internal note, or an act, in words. */
export function EntryLine({ line: { entry, note }, detail, form }: Props) {
  const text = useText();
  const name = useName();
  const day = useDay();
  const formats = useFormats();
  const told = tell(entry, {
    say: text,
    name,
    day,
    item: (item) => {
      const known = form?.items.find((one) => one.item === item);
      return known ? name(known.label) : item;
    },
  });
  if (!told) return null;
  const { author } = entry;
  const asks = entry.kind === 'MESSAGE' && (entry.body as { asks?: unknown } | undefined)?.asks === true;
  const look = note
    ? 'note'
    : asks
      ? 'ask'
      : entry.kind === 'MESSAGE'
        ? 'message'
        : entry.kind === 'ADVISED'
          ? 'advice'
          : 'event';
  const side = detail.parties.find((party) => party.focalPoint.id === author?.focalPoint?.id)?.side;
  return (
    <article
      className="entry"
      data-look={look}
      data-mine={(side !== undefined && detail.sides.includes(side)) || undefined}
    >
      <header className="entry-head">
        <span>
          {author === undefined ? (
            <span className="soft">{text('consultation.byHub')}</span>
          ) : (
            <>
              <span className="entry-author">
                {author.focalPoint ? name(author.focalPoint.name) : author.person.name}
              </span>{' '}
              {author.focalPoint && <span className="soft small">{author.person.name}</span>}
            </>
          )}
        </span>
        <time className="soft small numeric" dateTime={entry.at} title={formats.moment(entry.at)}>
          {formats.time(entry.at)}
        </time>
      </header>
      {note && (
        <p className="entry-sign">
          <Tag tone="caution">{text('consultation.note')}</Tag>{' '}
          <span className="small">{text('consultation.note.only')}</span>
        </p>
      )}
      {told.sentence !== '' && <p className="entry-sentence">{told.sentence}</p>}
      {told.html !== undefined && (
        <div className="message-text" dangerouslySetInnerHTML={{ __html: told.html }} />
      )}
      {told.remark !== undefined && <blockquote className="history-quote">{told.remark}</blockquote>}
      {told.points && (
        <ul className="entry-points">
          {told.points.map((point, index) => (
            <li key={`${point.title} ${index}`}>
              {point.title}
              {point.lines.map((said) => (
                <span key={said} className="entry-point-line soft">
                  {said}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {told.steps && (
        <details className="why">
          <summary>{text('consultation.routing.why')}</summary>
          <RoutingSteps steps={told.steps} />
        </details>
      )}
    </article>
  );
}
