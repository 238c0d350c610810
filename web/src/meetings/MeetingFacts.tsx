import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answer, api } from '../api/client';
import type { MeetingDetail } from '../api/schema';
import { paths } from '../app/paths';
import { Button } from '../kit/Button';
import { ProblemNote } from '../kit/ProblemNote';
import { download } from '../kit/download';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import { Span, WindowLine } from './When';

/** When, where, until when one may register, and for how many there is room. */
export function MeetingFacts({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const { date } = useFormats();
  const { meeting } = detail;
  const zone = meeting.timeZone;
  const publicAddress = `${location.origin}${paths.publicMeeting(meeting.code)}`;
  return (
    <dl className="facts">
      <Fact term={text('meetings.when')}>
        <Span from={meeting.startsAt} to={meeting.endsAt} zone={zone} />
        {meeting.state === 'PUBLISHED' && <CalendarFile detail={detail} />}
      </Fact>
      {meeting.place !== '' && <Fact term={text('meetings.place')}>{meeting.place}</Fact>}
      {detail.link !== undefined && (
        <Fact term={text('meetings.link')}>
          <a href={detail.link} rel="noreferrer">
            {detail.link}
          </a>
        </Fact>
      )}
      {meeting.state !== 'CANCELLED' && (
        <Fact term={text('meetings.registration')}>
          <WindowLine window={meeting} zone={zone} />
          <span className="small">{text(`meetings.late.${detail.latePolicy}`)}</span>
        </Fact>
      )}
      {detail.capacity !== undefined && (
        <Fact term={text('meetings.capacity')}>
          {text('meetings.capacity.places', { count: detail.capacity })}
        </Fact>
      )}
      {detail.quota !== undefined && (
        <Fact term={text('meetings.quota')}>{text('meetings.quota.places', { count: detail.quota })}</Fact>
      )}
      {detail.delegationConfirms && (
        <Fact term={text('meetings.delegation')}>{text('meetings.delegationConfirms.what')}</Fact>
      )}
      {meeting.openToPublic && meeting.state !== 'DRAFT' && (
        <Fact term={text('meetings.publicPage')}>
          <a href={publicAddress}>{publicAddress}</a>
        </Fact>
      )}
      {detail.settings && (
        <Fact term={text('meetings.eraseAt')}>
          {text('meetings.eraseAt.on', { day: date(detail.settings.registration.eraseAt) })}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="fact">{children}</dd>
    </>
  );
}

/** The meeting as a file for one's own calendar. */
function CalendarFile({ detail: { meeting } }: { detail: MeetingDetail }) {
  const text = useText();
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.GET('/api/meetings/{meeting}/calendar', {
          params: { path: { meeting: meeting.id } },
          parseAs: 'blob',
        }),
      ),
    onSuccess: (file) => download(file, `${meeting.code}.ics`),
  });
  return (
    <>
      <span>
        <Button small onPress={() => save.mutate()} isPending={save.isPending}>
          {text('meetings.calendar')}
        </Button>
      </span>
      {save.error && <ProblemNote problem={save.error} />}
    </>
  );
}
