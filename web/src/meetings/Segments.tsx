import { Link } from 'wouter';
import type { MeetingDetail, SegmentView } from '../api/schema';
import { paths } from '../app/paths';
import { Section } from '../kit/Page';
import { useName, useText } from '../text/useText';
import { Span, WindowLine } from './When';
import { minutesAndSeconds } from './limit';

/** The segments with their speakers' lists, and by which rules each is kept. */
export function Segments({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  if (detail.segments.length === 0) return null;
  return (
    <Section title={text('meetings.segments')}>
      <ol className="segments" role="list">
        {[...detail.segments]
          .sort((a, b) => a.ordinal - b.ordinal)
          .map((segment) => (
            <Segment key={segment.id} segment={segment} zone={detail.meeting.timeZone} />
          ))}
      </ol>
    </Section>
  );
}

function Segment({ segment, zone }: { segment: SegmentView; zone: string }) {
  const text = useText();
  const name = useName();
  const { settings } = segment;
  const window = { opensAt: settings.opensAt, closesAt: segment.extendedTo ?? settings.closesAt };
  const description = name(settings.description);
  return (
    <li className="segment">
      <h3>
        <Link href={paths.floor(segment.id)}>{name(settings.title)}</Link>
      </h3>
      <p className="small">
        <Span from={settings.startsAt} to={settings.endsAt} zone={zone} />
      </p>
      {description !== '' && <p className="pre-line prose">{description}</p>}
      <p>
        <strong>{text('meetings.onList', { count: segment.onList })}</strong>{' '}
        {text('meetings.limit.each', { limit: minutesAndSeconds(settings.limitMs, text) })}
      </p>
      <p className="small">
        <WindowLine window={window} zone={zone} />
      </p>
      <Rules settings={settings} />
    </li>
  );
}

/** The policy of a speakers' list, explained. */
function Rules({ settings }: { settings: SegmentView['settings'] }) {
  const text = useText();
  return (
    <details className="segment-rules">
      <summary>{text('meetings.rules')}</summary>
      <ul className="rules small">
        <li>{text(`meetings.order.${settings.orderPolicy}.what`)}</li>
        <li>{text(`meetings.speakers.${settings.speakers}.what`)}</li>
        <li>{text(`meetings.lateList.${settings.latePolicy}.what`)}</li>
        <li>{text(`meetings.absent.${settings.absentPolicy}.what`)}</li>
        <li>{text('meetings.replies.what', { limit: minutesAndSeconds(settings.replyLimitMs, text) })}</li>
      </ul>
    </details>
  );
}
