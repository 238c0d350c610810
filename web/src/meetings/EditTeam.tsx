import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, MeetingDetail, MeetingDuty } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { AnyPersonField, DirectoryPersonField } from '../directory/PersonField';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Radios } from '../kit/Field';
import { Form } from '../kit/Form';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { hasRole, useMe } from '../session/me';
import { useText } from '../text/useText';
import { useMeetingAct } from './useMeetingAct';

interface Member {
  readonly person: Id;
  readonly duty: MeetingDuty;
}

/** Who organises the meeting, and who chairs it. */
export function EditTeam({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const [adding, setAdding] = useState(false);
  const team = detail.team ?? [];
  const members: Member[] = team.map(({ person, duty }) => ({ person: person.id, duty }));
  const change = useTeam(detail, 'meetings.team.done', () => setAdding(false));
  const organisers = members.filter(({ duty }) => duty === 'ORGANISER').length;
  return (
    <Section
      title={text('meetings.team')}
      actions={<Button onPress={() => setAdding(true)}>{text('meetings.team.add')}</Button>}
    >
      <p className="soft small">{text('meetings.team.what')}</p>
      {change.error && !adding && <ProblemNote problem={change.error} />}
      <ul className="list">
        {team.map(({ person, duty }) => (
          <li key={person.id} className="list-line">
            <span className="hit">
              <span>{person.name}</span>
              <span className="soft small">{text(`meetings.duty.${duty}`)}</span>
            </span>
            {(duty === 'CHAIR' || organisers > 1) && (
              <Button
                small
                aria-label={text('meetings.removeOf', { name: person.name })}
                onPress={() => change.mutate(members.filter((one) => one.person !== person.id))}
                isPending={change.isPending}
              >
                {text('meetings.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {adding && <AddDialog members={members} change={change} onClose={() => setAdding(false)} />}
    </Section>
  );
}

const useTeam = (detail: MeetingDetail, said: 'meetings.team.done', onDone: () => void) =>
  useMeetingAct(
    detail.meeting.id,
    (team: Member[], params) =>
      answer(api.PUT('/api/meetings/{meeting}/team', { params, body: { team: [...team] } })),
    said,
    onDone,
  );

function AddDialog({
  members,
  change,
  onClose,
}: {
  members: readonly Member[];
  change: ReturnType<typeof useTeam>;
  onClose: () => void;
}) {
  const text = useText();
  const me = useMe();
  const [person, setPerson] = useState<Id | null>(null);
  const [duty, setDuty] = useState<MeetingDuty>('CHAIR');
  const Field = hasRole(me, 'SECRETARIAT', 'ADMINISTRATOR') ? AnyPersonField : DirectoryPersonField;
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.team.add')}>
      <Form
        problem={change.error}
        onSubmit={() => person !== null && change.mutate([...members, { person, duty }])}
      >
        <Field
          label={text('meetings.team.person')}
          name="person"
          value={person}
          onChange={setPerson}
          except={members.map((member) => member.person)}
          isRequired
        />
        <Radios<MeetingDuty>
          label={text('meetings.duty')}
          value={duty}
          onChange={setDuty}
          options={(['CHAIR', 'ORGANISER'] as const).map((value) => ({
            value,
            label: text(`meetings.duty.${value}`),
            hint: text(`meetings.duty.${value}.what`),
          }))}
        />
        <DeedActions action={text('meetings.team.add')} isPending={change.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
