import type { MailOverview, MailState } from '../api/schema';
import { Link } from 'wouter';
import { paths } from '../app/paths';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { withFilter } from './mails';

/** How the queue stands; each figure leads to its mails. */
export function Figures({ overview }: { overview: MailOverview }) {
  const text = useText();
  const { number, moment } = useFormats();
  const { oldestDueAt, servers } = overview;
  const figures: { id: string; state: MailState; title: string; count: number; note?: string }[] = [
    {
      id: 'queued',
      state: 'QUEUED',
      title: text('outbox.queued'),
      count: overview.queued,
      ...(oldestDueAt !== undefined && { note: text('outbox.oldest', { moment: moment(oldestDueAt) }) }),
    },
    { id: 'waiting', state: 'QUEUED', title: text('outbox.waiting'), count: overview.waiting },
    { id: 'sent', state: 'SENT', title: text('outbox.sentToday'), count: overview.sentToday },
    { id: 'doubtful', state: 'SENT', title: text('outbox.doubtful'), count: overview.doubtful },
    { id: 'skipped', state: 'SKIPPED', title: text('outbox.skippedToday'), count: overview.skippedToday },
    { id: 'failed', state: 'FAILED', title: text('outbox.failed'), count: overview.failed },
  ];
  return (
    <>
      <ul role="list" className="outbox-figures">
        {figures.map(({ id, state, title, count, note }) => (
          <li key={id}>
            <Link href={withFilter(paths.outbox, { state })} className="outbox-figure">
              <span className="outbox-count">{number(count)}</span> <span>{title}</span>
              {note !== undefined && <span className="small soft"> {note}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {servers.length > 0 && (
        <dl className="facts">
          <dt>{text('outbox.servers', { count: servers.length })}</dt>
          <dd>
            {servers.map((server) => (
              <div key={server}>{server}</div>
            ))}
          </dd>
        </dl>
      )}
    </>
  );
}
