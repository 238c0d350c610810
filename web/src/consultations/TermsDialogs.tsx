import { useState } from 'react';
import { answer, api } from '../api/client';
import type { HandlingCode, Id, Side } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Dialog } from '../kit/Dialog';
import { Radios, TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { useText } from '../text/useText';
import { handlingCodes } from './kinds';
import type { ActProps } from './useAct';
import { useAct } from './useAct';

/** Includes the embassy of a side again, or leaves it out with a reason that stays on record. */
export function EmbassyDialog({
  detail,
  focalPoint,
  side,
  include,
  onClose,
}: ActProps & { side: Side; include: boolean }) {
  const text = useText();
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; side: Side; included: boolean; reason?: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/embassy', { params, body })),
    include ? 'consultation.embassy.included.done' : 'consultation.embassy.leftOut.done',
    onClose,
  );
  const title = text(include ? 'consultation.embassy.include' : 'consultation.embassy.leaveOut');
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <Form
        problem={act.error}
        onSubmit={(values) => {
          const reason = values['reason']?.trim() ?? '';
          act.mutate({ focalPoint, side, included: include, ...(reason !== '' && { reason }) });
        }}
      >
        <p>{text(include ? 'consultation.embassy.include.lead' : 'consultation.embassy.leaveOut.lead')}</p>
        <TextArea
          label={text('consultation.reason')}
          name="reason"
          {...(include && { hint: text('consultation.optional') })}
          maxLength={1000}
          rows={2}
          isRequired={!include}
        />
        <DeedActions action={title} isPending={act.isPending} isDanger={!include} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** The handling codes that are narrower: nobody can widen one. */
export const narrower = (now: HandlingCode): readonly HandlingCode[] =>
  handlingCodes.slice(handlingCodes.indexOf(now) + 1);

/** Narrows who may see it and what mails may say. */
export function HandlingDialog({
  detail,
  focalPoint,
  possible,
  onClose,
}: ActProps & { possible: readonly HandlingCode[] }) {
  const text = useText();
  const [code, setCode] = useState(possible[0]);
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; handlingCode: HandlingCode; reason: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/handling', { params, body })),
    'consultation.handling.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.handling.change')}>
      <Form
        problem={act.error}
        onSubmit={(values) =>
          code !== undefined &&
          act.mutate({ focalPoint, handlingCode: code, reason: (values['reason'] ?? '').trim() })
        }
      >
        <p>{text('consultation.handling.change.lead')}</p>
        <Radios<HandlingCode>
          label={text('consultation.handling')}
          name="handlingCode"
          options={possible.map((value) => ({
            value,
            label: text(`consultation.handling.${value}`),
            hint: text(`consultation.handling.what.${value}`),
          }))}
          {...(code !== undefined && { value: code })}
          onChange={setCode}
        />
        <TextArea label={text('consultation.reason')} name="reason" maxLength={1000} rows={2} isRequired />
        <DeedActions
          action={text('consultation.handling.change')}
          isPending={act.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
