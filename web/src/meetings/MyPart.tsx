import { useState } from 'react';
import type { MeetingDetail, Registration } from '../api/schema';
import { Button } from '../kit/Button';
import { Section } from '../kit/Page';
import { useText } from '../text/useText';
import { ChangeRegistrationDialog, WithdrawDialog } from './RegistrationDialogs';
import { RegisterDialog } from './RegisterDialog';
import { RegistrationCard } from './RegistrationCard';
import { RegretsDialog } from './RegretsDialog';
import { isLive } from './kinds';
import { useHubNow } from './useHubNow';
import { nextChange, windowState } from './window';

type Doing =
  | { readonly what: 'register' | 'regrets' }
  | { readonly what: 'change' | 'withdraw'; readonly registration: Registration };

/** One's own part in a meeting: registering, what is registered, changing and withdrawing it. */
export function MyPart({ detail }: { detail: MeetingDetail }) {
  const text = useText();
  const [doing, setDoing] = useState<Doing>();
  const { meeting, mine, may, actAs } = detail;
  const now = useHubNow((at) => nextChange(meeting, at));
  const state = windowState(meeting, now);
  const close = () => setDoing(undefined);
  // What the hub said when it was asked last; a window that has opened or closed since is judged by its clock.
  const mayRegister = may.register && state !== 'NOT_YET';
  const comes = mine.some(({ standing }) => isLive(standing));
  const mayRegret = !comes && actAs.some(({ regrets }) => !regrets);
  if (meeting.state !== 'PUBLISHED') return null;
  return (
    <Section
      title={text('meetings.mine')}
      actions={
        <>
          {mayRegister && (
            <Button
              look={mine.length === 0 ? 'primary' : 'plain'}
              onPress={() => setDoing({ what: 'register' })}
            >
              {text('meetings.register')}
            </Button>
          )}
          {mayRegret && now < Date.parse(meeting.endsAt) && (
            <Button onPress={() => setDoing({ what: 'regrets' })}>{text('meetings.regrets')}</Button>
          )}
        </>
      }
    >
      {mine.length === 0 && (
        <p className="soft">{text(mayRegister ? 'meetings.mine.none' : `meetings.mine.none.${state}`)}</p>
      )}
      {mine.length > 0 && (
        <ul className="registrations" role="list">
          {mine.map((registration) => (
            <li key={registration.id}>
              <RegistrationCard
                registration={registration}
                zone={meeting.timeZone}
                actions={
                  <>
                    {registration.may.change && (
                      <Button small onPress={() => setDoing({ what: 'change', registration })}>
                        {text('meetings.change')}
                      </Button>
                    )}
                    {registration.may.withdraw && (
                      <Button small onPress={() => setDoing({ what: 'withdraw', registration })}>
                        {text('meetings.withdraw')}
                      </Button>
                    )}
                  </>
                }
              />
            </li>
          ))}
        </ul>
      )}
      {doing?.what === 'register' && <RegisterDialog detail={detail} onClose={close} />}
      {doing?.what === 'regrets' && <RegretsDialog detail={detail} onClose={close} />}
      {doing?.what === 'change' && (
        <ChangeRegistrationDialog registration={doing.registration} onClose={close} />
      )}
      {doing?.what === 'withdraw' && <WithdrawDialog registration={doing.registration} onClose={close} />}
    </Section>
  );
}
