import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../api/problem';
import type { Id, MeetingDetail } from '../api/schema';
import { paths } from '../app/paths';
import { Button, LinkButton } from '../kit/Button';
import { Empty, Loading } from '../kit/Empty';
import { Menu, MenuItem } from '../kit/Menu';
import { Note } from '../kit/Note';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { CancelDialog, PublishDialog } from './StateDialogs';
import { Delegation } from './Delegation';
import { MeetingFacts } from './MeetingFacts';
import { MeetingTags } from './MeetingRow';
import { MyPart } from './MyPart';
import { Programme } from './Programme';
import { Segments } from './Segments';
import { ZoneWarning } from './When';
import { meetingQuery } from './queries';

/** A meeting as one may see it: when by both clocks, how one registers, who speaks. */
export default function MeetingPage({ id }: { id: Id }) {
  const { data, error, refetch } = useQuery(meetingQuery(id));
  if (data) return <Known detail={data} />;
  if (error instanceof Problem && error.is('not-found')) return <GoneMeeting />;
  return (
    <div className="page">
      {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
    </div>
  );
}

/** A meeting that does not exist, or that one may not see: the hub does not say which. */
export function GoneMeeting() {
  const text = useText();
  return (
    <Page title={text('meetings.gone.title')}>
      <Empty title={text('meetings.gone')} />
    </Page>
  );
}

function Known({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const name = useName();
  const { meeting } = detail;
  const description = name(detail.description);
  return (
    <Page
      title={name(meeting.title)}
      lead={[text(`meetings.kind.${meeting.kind}`), meeting.host].filter((part) => part !== '').join(' · ')}
      actions={detail.may.organise && <OrganiserActions detail={detail} />}
    >
      <p className="row">
        <MeetingTags card={meeting} />
      </p>
      {meeting.state === 'CANCELLED' && (
        <Note tone="danger" title={text('meetings.cancelled')}>
          {detail.cancelReason}
        </Note>
      )}
      {meeting.state === 'DRAFT' && <Note tone="caution">{text('meetings.draft.what')}</Note>}
      <ZoneWarning
        zone={meeting.timeZone}
        instants={[meeting.startsAt, meeting.endsAt, meeting.opensAt, meeting.closesAt]}
      />
      <MeetingFacts detail={detail} />
      {description !== '' && (
        <div className="prose stack">
          {description.split(/\n{2,}/).map((paragraph, place) => (
            <p key={place} className="pre-line">
              {paragraph}
            </p>
          ))}
        </div>
      )}
      <MyPart detail={detail} />
      {detail.actAs.length > 0 && meeting.state === 'PUBLISHED' && <Delegation detail={detail} />}
      <Segments detail={detail} />
      <Programme detail={detail} />
    </Page>
  );
}

function OrganiserActions({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const [doing, setDoing] = useState<'publish' | 'cancel'>();
  const { id, state } = detail.meeting;
  const close = () => setDoing(undefined);
  return (
    <>
      <LinkButton href={paths.registrations(id)}>{text('meetings.registrations')}</LinkButton>
      {state !== 'CANCELLED' && <LinkButton href={paths.editMeeting(id)}>{text('meetings.edit')}</LinkButton>}
      {state === 'DRAFT' && (
        <Button look="primary" onPress={() => setDoing('publish')}>
          {text('meetings.publish')}
        </Button>
      )}
      {state === 'PUBLISHED' && (
        <Menu
          label={text('meetings.acts')}
          trigger={
            <Button>
              {text('meetings.acts')}
              <span className="chevron" aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem isDanger onAction={() => setDoing('cancel')}>
            {text('meetings.cancel')}
          </MenuItem>
        </Menu>
      )}
      {doing === 'publish' && <PublishDialog detail={detail} onClose={close} />}
      {doing === 'cancel' && <CancelDialog detail={detail} onClose={close} />}
    </>
  );
}
