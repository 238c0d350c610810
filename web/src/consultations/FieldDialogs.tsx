import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Id, TransmissionChannel } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { DayField } from '../kit/DayField';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import type { DelayReason } from './kinds';
import { delayReasons, transmissionChannels } from './kinds';
import type { ActProps } from './useAct';
import { useAct } from './useAct';

/** Acts of several fields. */

const remarkIn = (values: Readonly<Record<string, string | undefined>>): { remark?: string } => {
  const remark = values['remark']?.trim() ?? '';
  return remark === '' ? {} : { remark };
};

/** Gives it to another focal point of the same State; the thread and the history go with it. */
export function PassDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const name = useName();
  const possible = detail.passTo ?? [];
  const competent = possible.find(({ kind }) => kind === 'COMPETENT_AUTHORITY');
  const [to, setTo] = useState<Id | null>((competent ?? possible[0])?.id ?? null);
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; to: Id; remark?: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/pass', { params, body })),
    'consultation.pass.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.act.PASS')}>
      <Form
        problem={act.error}
        onSubmit={(values) => to !== null && act.mutate({ focalPoint, to, ...remarkIn(values) })}
      >
        <p>{text('consultation.pass.lead')}</p>
        <Radios<Id>
          label={text('consultation.pass.to')}
          name="to"
          options={possible.map((one) => ({
            value: one.id,
            label: name(one.name),
            hint: text(`focalPointKind.${one.kind}`),
          }))}
          {...(to !== null && { value: to })}
          onChange={setTo}
        />
        <TextArea
          label={text('consultation.remark')}
          hint={text('consultation.pass.remark.hint')}
          name="remark"
          maxLength={1000}
          rows={2}
        />
        <DeedActions
          action={text('consultation.act.PASS')}
          isPending={act.isPending}
          isDisabled={to === null}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}

/** Says that the answer comes later, why, and when. */
export function DelayDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const [reason, setReason] = useState<DelayReason>('NEEDS_JUDGE');
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; reason: DelayReason; until: string; remark?: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/delay', { params, body })),
    'consultation.delay.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.act.DELAY')}>
      <Form
        problem={act.error}
        onSubmit={(values) =>
          act.mutate({ focalPoint, reason, until: values['until'] ?? '', ...remarkIn(values) })
        }
      >
        <p>{text('consultation.delay.lead')}</p>
        <Radios<DelayReason>
          label={text('consultation.reason')}
          name="reason"
          options={delayReasons.map((value) => ({ value, label: text(`consultation.delay.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <DayField
          label={text('consultation.delay.until')}
          hint={text('consultation.delay.until.hint')}
          name="until"
          isRequired
        />
        <TextArea
          label={text('consultation.remark')}
          hint={text('consultation.optional')}
          name="remark"
          maxLength={1000}
          rows={2}
        />
        <DeedActions action={text('consultation.act.DELAY')} isPending={act.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Ties it to the formal request that came of it; the other side confirms. */
export function FormaliseDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const entered = detail.formalRequest;
  const [channel, setChannel] = useState<TransmissionChannel>(entered?.channel ?? 'DIPLOMATIC');
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; reference: string; date: string; channel: TransmissionChannel }, params) =>
      answer(api.POST('/api/consultations/{consultation}/formalise', { params, body })),
    'consultation.formalise.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.act.FORMALISE')}>
      <Form
        problem={act.error}
        onSubmit={(values) =>
          act.mutate({
            focalPoint,
            reference: (values['reference'] ?? '').trim(),
            date: values['date'] ?? '',
            channel,
          })
        }
      >
        <p>{text('consultation.formalise.lead')}</p>
        <TextField
          label={text('consultation.formalise.reference')}
          hint={text('consultation.formalise.reference.hint')}
          name="reference"
          defaultValue={entered?.reference ?? ''}
          maxLength={120}
          isRequired
          autoFocus
        />
        <DayField label={text('consultation.formalise.date')} name="date" isRequired />
        <Select<TransmissionChannel>
          label={text('consultation.channel')}
          name="channel"
          options={transmissionChannels.map((value) => ({
            value,
            label: text(`consultation.channel.${value}`),
          }))}
          value={channel}
          onChange={setChannel}
        />
        <DeedActions
          action={text('consultation.formalise.action')}
          isPending={act.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
