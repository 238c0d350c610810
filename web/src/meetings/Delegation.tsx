import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, MeetingDetail, Registration } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Loading } from '../kit/Empty';
import { TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { Section } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { RegistrationCard } from './RegistrationCard';
import { delegationQuery } from './queries';
import { useRegistrationAct } from './useMeetingAct';

/** Who comes in the name of one's delegations, and whom one is to confirm. */
export function Delegation({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const name = useName();
  const { data, error, refetch } = useQuery(delegationQuery(detail.meeting.id));
  const own = new Set(detail.mine.map(({ id }) => id));
  // One's own stand above already, unless one is to confirm oneself.
  const others = data?.registrations.filter(({ id, may }) => may.decideForDelegation || !own.has(id));
  const regretting = detail.actAs.filter(({ regrets }) => regrets);
  return (
    <div id="delegation">
      <Section title={text('meetings.delegation')}>
        {regretting.map(({ focalPoint, delegation }) => (
          <p key={focalPoint.id}>{text('meetings.regrets.sent', { delegation: name(delegation.name) })}</p>
        ))}
        {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading lines={3} />}
        {others?.length === 0 && regretting.length === 0 && (
          <p className="soft">{text('meetings.delegation.none')}</p>
        )}
        {others && others.length > 0 && (
          <ul className="registrations" role="list">
            {others.map((registration) => (
              <li key={registration.id}>
                <Deciding detail={detail} registration={registration} />
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

interface Decision {
  readonly focalPoint: Id;
  readonly confirmed: boolean;
  readonly reason?: string;
}

function Deciding({ detail, registration }: { detail: MeetingDetail; registration: Registration }) {
  const text = useText();
  const [refusing, setRefusing] = useState(false);
  const through = detail.actAs.find(({ delegation }) => delegation.key === registration.delegation.key);
  const decide = useRegistrationAct(
    (body: Decision, header) =>
      answer(
        api.POST('/api/registrations/{registration}/delegation', {
          params: { path: { registration: registration.id }, header },
          body,
        }),
      ),
    'meetings.decided',
    () => setRefusing(false),
  );
  const mayDecide = registration.may.decideForDelegation && through !== undefined;
  return (
    <>
      <RegistrationCard
        registration={registration}
        zone={detail.meeting.timeZone}
        {...(mayDecide && {
          actions: (
            <>
              <Button
                small
                look="primary"
                isPending={decide.isPending}
                aria-label={text('meetings.delegation.confirmOf', { name: registration.name })}
                onPress={() => decide.mutate({ focalPoint: through.focalPoint.id, confirmed: true })}
              >
                {text('meetings.delegation.confirm')}
              </Button>
              <Button
                small
                aria-label={text('meetings.delegation.refuseOf', { name: registration.name })}
                onPress={() => setRefusing(true)}
              >
                {text('meetings.delegation.refuse')}
              </Button>
            </>
          ),
        })}
      />
      {decide.error && !refusing && <ProblemNote problem={decide.error} />}
      {refusing && through && (
        <Dialog isOpen onClose={() => setRefusing(false)} title={text('meetings.delegation.refuse')}>
          <Form
            problem={decide.error}
            onSubmit={(values) => {
              const reason = values['reason']?.trim() ?? '';
              decide.mutate({
                focalPoint: through.focalPoint.id,
                confirmed: false,
                ...(reason !== '' && { reason }),
              });
            }}
          >
            <p>{text('meetings.delegation.refuse.lead', { name: registration.name })}</p>
            <TextArea
              label={text('meetings.reason')}
              name="reason"
              maxLength={1000}
              rows={3}
              isRequired
              autoFocus
            />
            <DeedActions
              action={text('meetings.delegation.refuse')}
              isDanger
              isPending={decide.isPending}
              onClose={() => setRefusing(false)}
            />
          </Form>
        </Dialog>
      )}
    </>
  );
}
