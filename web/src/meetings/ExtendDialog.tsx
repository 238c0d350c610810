import { useState } from 'react';
import { answer, api } from '../api/client';
import type { DelegationInput, Id, Instant, MeetingDetail } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { DelegationField } from './DelegationField';
import { TimeField } from './TimeField';
import { Moment } from './When';
import { useMeetingAct } from './useMeetingAct';
import { instantOf } from './zones';

interface Wish {
  readonly delegation: DelegationInput;
  readonly segment?: Id;
  readonly closesAt: Instant;
  readonly reason: string;
}

const REGISTRATION = 'registration';

/** Gives one delegation more time, to register or to be inscribed, with a reason on record. */
export function ExtendDialog({ detail, onClose }: { detail: MeetingDetail; onClose: () => void }) {
  const text = useText();
  const name = useName();
  const zone = detail.meeting.timeZone;
  const [delegation, setDelegation] = useState<DelegationInput>();
  const [what, setWhat] = useState<string>(REGISTRATION);
  const [until, setUntil] = useState('');
  const closesAt = instantOf(until, zone);
  const extend = useMeetingAct(
    detail.meeting.id,
    (body: Wish, params) => answer(api.POST('/api/meetings/{meeting}/extensions', { params, body })),
    'meetings.extend.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('meetings.extend')} wide>
      <Form
        problem={extend.error}
        onSubmit={(values) => {
          if (delegation && closesAt !== undefined)
            extend.mutate({
              delegation,
              ...(what !== REGISTRATION && { segment: what }),
              closesAt,
              reason: values['reason']?.trim() ?? '',
            });
        }}
      >
        <DelegationField value={delegation} onChange={setDelegation} />
        {detail.segments.length > 0 && (
          <Select
            label={text('meetings.extend.what')}
            options={[
              { value: REGISTRATION, label: text('meetings.registration') },
              ...detail.segments.map((segment) => ({
                value: segment.id,
                label: name(segment.settings.title),
              })),
            ]}
            value={what}
            onChange={setWhat}
          />
        )}
        <TimeField
          label={text('meetings.extend.until')}
          name="closesAt"
          hint={text('meetings.form.zone')}
          value={until}
          onChange={setUntil}
          zone={zone}
        />
        <TextArea label={text('meetings.reason')} name="reason" maxLength={1000} rows={2} isRequired />
        <Given detail={detail} />
        <DeedActions action={text('meetings.extend')} isPending={extend.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** The extensions that were given already. */
function Given({ detail: { extensions = [], segments, meeting } }: { detail: MeetingDetail }) {
  const text = useText();
  const name = useName();
  if (extensions.length === 0) return null;
  const titleOf = (id: Id | undefined) => {
    const segment = segments.find((one) => one.id === id);
    return segment ? name(segment.settings.title) : text('meetings.registration');
  };
  return (
    <div>
      <h3>{text('meetings.extend.given')}</h3>
      <ul className="list small">
        {extensions.map((one) => (
          <li key={`${one.at} ${one.delegation.key} ${one.segment ?? ''}`} className="session">
            <span>
              {name(one.delegation.name)} · {titleOf(one.segment)}
            </span>
            <Moment at={one.closesAt} zone={meeting.timeZone} />
            <span className="soft">
              {text('meetings.extend.because', { reason: one.reason, name: one.by.name })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
