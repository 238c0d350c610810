import { useState } from 'react';
import { answer, api } from '../api/client';
import type { MeetingDetail, MeetingInput, SegmentView } from '../api/schema';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Dialog';
import { Section } from '../kit/Page';
import { useName, useText } from '../text/useText';
import { SegmentDialog } from './SegmentDialog';
import { Span } from './When';
import { useMeetingAct } from './useMeetingAct';

type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'remove'; readonly segment: SegmentView };

/** The segments of a meeting, each with a speakers' list of its own. */
export function EditSegments({ detail, settings }: { detail: MeetingDetail; settings: MeetingInput }) {
  const text = useText();
  const name = useName();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <Section
      title={text('meetings.segments')}
      actions={<Button onPress={() => setDoing({ what: 'add' })}>{text('meetings.segment.add')}</Button>}
    >
      {detail.segments.length === 0 && <p className="soft">{text('meetings.segments.none')}</p>}
      {detail.segments.length > 0 && (
        <ol className="list">
          {[...detail.segments]
            .sort((a, b) => a.ordinal - b.ordinal)
            .map((segment) => (
              <li key={segment.id} className="list-line">
                <span className="hit">
                  <span>{name(segment.settings.title)}</span>
                  <span className="soft small">
                    <Span
                      from={segment.settings.startsAt}
                      to={segment.settings.endsAt}
                      zone={detail.meeting.timeZone}
                    />
                  </span>
                  <span className="soft small">{text('meetings.onList', { count: segment.onList })}</span>
                </span>
                <span className="row">
                  <Button
                    small
                    aria-label={text('meetings.segment.changeOf', { name: name(segment.settings.title) })}
                    onPress={() => setDoing({ what: 'change', segment })}
                  >
                    {text('meetings.change')}
                  </Button>
                  {segment.onList === 0 && (
                    <Button
                      small
                      aria-label={text('meetings.removeOf', { name: name(segment.settings.title) })}
                      onPress={() => setDoing({ what: 'remove', segment })}
                    >
                      {text('meetings.remove')}
                    </Button>
                  )}
                </span>
              </li>
            ))}
        </ol>
      )}
      {doing?.what === 'add' && <SegmentDialog detail={detail} settings={settings} onClose={close} />}
      {doing?.what === 'change' && (
        <SegmentDialog detail={detail} settings={settings} segment={doing.segment} onClose={close} />
      )}
      {doing?.what === 'remove' && <RemoveDialog detail={detail} segment={doing.segment} onClose={close} />}
    </Section>
  );
}

function RemoveDialog({
  detail,
  segment,
  onClose,
}: {
  detail: MeetingDetail;
  segment: SegmentView;
  onClose: () => void;
}) {
  const text = useText();
  const name = useName();
  const remove = useMeetingAct(
    detail.meeting.id,
    (_: 'remove', { header }) =>
      answer(
        api.POST('/api/segments/{segment}/remove', { params: { path: { segment: segment.id }, header } }),
      ),
    'meetings.segment.removed',
    onClose,
  );
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('meetings.segment.remove')}
      action={text('meetings.remove')}
      isDanger
      isPending={remove.isPending}
      problem={remove.error}
      onConfirm={() => remove.mutate('remove')}
    >
      {text('meetings.segment.remove.lead', { name: name(segment.settings.title) })}
    </Confirm>
  );
}
