import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { Id, MeetingDetail, MeetingInput } from '../api/schema';
import { paths } from '../app/paths';
import { Button, LinkButton } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Note } from '../kit/Note';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { EditSegments } from './EditSegments';
import { EditTeam } from './EditTeam';
import { MeetingForm } from './MeetingForm';
import { GoneMeeting } from './MeetingPage';
import { draftOf, inputOf } from './draft';
import { meetingQuery } from './queries';
import { useMeetingAct } from './useMeetingAct';

/** The organiser's editor: the meeting itself, its segments, and who is in its team. */
export default function EditMeeting({ id }: { id: Id }) {
  const name = useName();
  const text = useText();
  const { data, error, refetch } = useQuery(meetingQuery(id));
  if (data && !data.settings) return <GoneMeeting />;
  if (data?.settings)
    return (
      <Page
        title={text('meetings.edit.title')}
        lead={name(data.meeting.title)}
        actions={<LinkButton href={paths.meeting(id)}>{text('meetings.edit.leave')}</LinkButton>}
      >
        <EditSegments detail={data} settings={data.settings} />
        <EditTeam detail={data} />
        <Editor detail={data} settings={data.settings} />
      </Page>
    );
  if (error instanceof Problem && error.is('not-found')) return <GoneMeeting />;
  return (
    <div className="page">
      {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
    </div>
  );
}

interface EditorProps {
  detail: MeetingDetail;
  settings: MeetingInput;
}

/** Somebody else's change meanwhile is said, never written over. */
function Editor({ detail, settings }: EditorProps) {
  // What the change is decided on: the meeting as it stood when the fields were filled in. A new version that says the
  // same (a segment was added) overtakes nothing.
  const [basis, setBasis] = useState<Basis>({ version: detail.version, settings });
  const said = JSON.stringify(basis.settings);
  const overtaken = JSON.stringify(settings) !== said;
  return (
    <Fields
      key={said}
      id={detail.meeting.id}
      basis={overtaken ? basis : { ...basis, version: detail.version }}
      overtaken={overtaken}
      onBasis={setBasis}
    />
  );
}

interface Basis {
  readonly version: number;
  readonly settings: MeetingInput;
}

function Fields({
  id,
  basis,
  overtaken,
  onBasis,
}: {
  id: Id;
  basis: Basis;
  overtaken: boolean;
  onBasis: (basis: Basis) => void;
}) {
  const text = useText();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(basis.settings));
  const adopt = ({ version, settings }: MeetingDetail) => settings && onBasis({ version, settings });
  const change = useMeetingAct(
    id,
    (body: MeetingInput, params) =>
      answer(
        api.PUT('/api/meetings/{meeting}', {
          params: { ...params, header: { ...params.header, ...ifMatch(basis.version) } },
          body,
        }),
      ),
    'meetings.edit.done',
    (changed) => adopt(changed),
  );
  const stale = change.error instanceof Problem && change.error.is('stale');
  const reload = () => {
    void queryClient
      .query({ ...meetingQuery(id), staleTime: 0 })
      .then(adopt)
      .catch(() => undefined);
  };
  return (
    <MeetingForm
      draft={draft}
      onChange={(changes) => setDraft((before) => ({ ...before, ...changes }))}
      onSubmit={() => change.mutate(inputOf(draft, basis.settings))}
      problem={stale ? undefined : change.error}
      notice={
        (stale || overtaken) &&
        !change.isPending && (
          <div role="alert">
            <Note
              tone="caution"
              title={text('meetings.stale')}
              actions={
                <Button small onPress={reload}>
                  {text('directory.stale.reload')}
                </Button>
              }
            >
              {text('directory.stale.what')}
            </Note>
          </div>
        )
      }
      actions={
        <Button look="primary" type="submit" isPending={change.isPending}>
          {text('action.save')}
        </Button>
      }
    />
  );
}
