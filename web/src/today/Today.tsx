import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api } from '../api/client';
import type { Entry, Today as TodayView } from '../api/schema';
import { paths } from '../app/paths';
import { useWorkspace } from '../app/workspace';
import { excerptOf } from '../channels/excerpt';
import { unreadOf } from '../channels/counts';
import { channelsQuery } from '../channels/queries';
import { WaitingForMe } from '../consultations/WaitingForMe';
import { unroutedQuery, waitingQuery } from '../consultations/queries';
import { Count } from '../kit/Count';
import { Empty, Loading } from '../kit/Empty';
import { Page, Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { Mine } from '../meetings/MyRegistrations';
import { mineQuery } from '../meetings/queries';
import { hasRole, useMe } from '../session/me';
import { useFormats } from '../text/useFormats';
import type { MessageKey } from '../text/catalogue';
import { useName, useText } from '../text/useText';

/** Home: what waits for me and my focal points. */
export default function Today() {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const me = useMe();
  const { data: channels } = useQuery(channelsQuery);
  // Whatever a channel tells may wait for me: the heads of the channels are part of what this answer depends on.
  const heads = channels?.channels.reduce((sum, channel) => sum + channel.head, 0) ?? 0;
  const { data, error, refetch } = useQuery({
    queryKey: ['today', heads],
    queryFn: () => answer(api.GET('/api/today')),
    placeholderData: (before: TodayView | undefined) => before,
  });
  const drafts = useDrafts();
  const { data: waiting } = useQuery(waitingQuery);
  const { data: unrouted } = useQuery({ ...unroutedQuery, enabled: hasRole(me, 'SECRETARIAT') });
  const consultations = (waiting?.consultations.length ?? 0) + (unrouted?.consultations.length ?? 0);
  const { data: mine } = useQuery(mineQuery);
  const meetings = mine ? mine.registrations.length + mine.inscriptions.length + mine.toConfirm.length : 0;
  const empty =
    data &&
    data.mentions.length +
      data.unread.length +
      data.changes.length +
      drafts.length +
      consultations +
      meetings ===
      0;
  return (
    <Page
      title={formats.day(new Date().toISOString())}
      lead={
        me.served.length > 0
          ? text('today.serving', {
              focalPoints: me.served
                .map((served) => name(served.focalPoint.name))
                .join(text('today.separator')),
            })
          : text('today.servingNone')
      }
    >
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {empty && <Empty title={text('today.empty')}>{text('today.empty.more')}</Empty>}
      <WaitingForMe />
      <Mine />
      {data && data.mentions.length > 0 && (
        <Section title={text('today.mentions')}>
          <ul className="list">
            {data.mentions.map((mention) => (
              <li key={`${mention.channel} ${mention.message.seq}`}>
                <Link
                  href={paths.message(mention.channel, mention.message.topic, mention.message.ordinal)}
                  className="list-link"
                >
                  <span className="hit">
                    <span>{excerptOf(mention.message)}</span>
                    <span className="soft small">
                      {name(mention.message.author.focalPoint.name)} · {name(mention.channelName)} ·{' '}
                      {mention.topicTitle}
                    </span>
                  </span>
                  <time className="soft small numeric" dateTime={mention.message.at}>
                    {formats.short(mention.message.at)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {drafts.length > 0 && (
        <Section title={text('today.drafts')}>
          <ul className="list">
            {drafts.map((draft) => (
              <li key={draft.href}>
                <Link href={draft.href} className="list-link">
                  {draft.excerpt}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data && data.unread.length > 0 && (
        <Section title={text('today.unread')}>
          <ul className="list">
            {data.unread.map(({ channelName, topic }) => (
              <li key={topic.id}>
                <Link href={paths.topic(topic.channel, topic.id)} className="list-link">
                  <span>
                    {topic.title} <Count unread={unreadOf(topic)} mentions={topic.mentions} />
                    <br />
                    <span className="soft small">{name(channelName)}</span>
                  </span>
                  <time className="soft small numeric" dateTime={topic.lastAt}>
                    {formats.short(topic.lastAt)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {data && data.changes.length > 0 && (
        <Section title={text('today.changes')}>
          <ul className="list">
            {data.changes.map(({ focalPoint, entry }) => (
              <li key={`${focalPoint.id} ${entry.seq}`}>
                <Link href={paths.focalPoint(focalPoint.id)} className="list-link">
                  <span>
                    {name(focalPoint.name)}
                    <br />
                    <span className="soft small">{text(changeKey(entry))}</span>
                  </span>
                  <time className="soft small numeric" dateTime={entry.at}>
                    {formats.short(entry.at)}
                  </time>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function changeKey(entry: Entry): MessageKey {
  switch (entry.kind) {
    case 'HANDED_OVER':
      return 'today.change.handedOver';
    case 'ABSENT':
      return 'today.change.absent';
    case 'BACK':
      return 'today.change.back';
    default:
      return 'today.change.other';
  }
}

/** Texts that were begun in a topic or a consultation and not sent. */
function useDrafts(): { href: string; excerpt: string }[] {
  const { drafts } = useWorkspace();
  return drafts.places().flatMap((place) => {
    const href = placeOf(place);
    if (href === undefined) return [];
    try {
      const { text } = JSON.parse(drafts.read(place)) as { text?: string };
      const excerpt = (text ?? '').replace(/\s+/g, ' ').trim();
      return [{ href, excerpt: excerpt.length > 120 ? `${excerpt.slice(0, 119)}…` : excerpt }];
    } catch {
      return [];
    }
  });
}

/** Where a text was begun; what belongs to a form is found in that form. */
function placeOf(place: string): string | undefined {
  const [, channel, topic] = /^topic\.([^.]+)\.([^.]+)$/.exec(place) ?? [];
  if (channel !== undefined && topic !== undefined) return paths.topic(channel, topic);
  const [, consultation] = /^consultation\.([^.]+)$/.exec(place) ?? [];
  return consultation === undefined ? undefined : paths.consultation(consultation);
}
