import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import type { Id, MeetingDetail } from '../api/schema';
import { paths } from '../app/paths';
import { LinkButton } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { SubPlaces } from '../kit/SubPlaces';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { GoneMeeting } from './MeetingPage';
import { meetingQuery } from './queries';

interface OrganiserFrameProps {
  id: Id;
  children: (detail: MeetingDetail) => ReactNode;
}

/** The frame of what organisers do with registrations. */
export function OrganiserFrame({ id, children }: OrganiserFrameProps) {
  const text = useText();
  const name = useName();
  const { data, error, refetch } = useQuery(meetingQuery(id));
  if (data && !data.may.organise) return <GoneMeeting />;
  if (data)
    return (
      <Page
        title={text('meetings.registrations')}
        lead={name(data.meeting.title)}
        wide
        actions={<LinkButton href={paths.meeting(id)}>{text('meetings.edit.leave')}</LinkButton>}
      >
        <SubPlaces
          label={text('meetings.organise')}
          places={[
            { href: paths.registrations(id), title: text('meetings.table') },
            { href: paths.unanswered(id), title: text('meetings.unanswered') },
            { href: paths.importRegistrations(id), title: text('meetings.file') },
          ]}
        />
        {children(data)}
      </Page>
    );
  if (error instanceof Problem && error.is('not-found')) return <GoneMeeting />;
  return (
    <div className="page">
      {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
    </div>
  );
}
