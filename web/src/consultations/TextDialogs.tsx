import { answer, api } from '../api/client';
import type { Id } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Confirm, Dialog } from '../kit/Dialog';
import { TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { useText } from '../text/useText';
import { useDay } from './useDay';
import { useKept } from './useKept';
import type { ActProps } from './useAct';
import { useAct } from './useAct';

/** Acts that are a text, or nothing but the deed. */

/** The advice: how the formal request should be made. What is begun survives a reload. */
export function AdviseDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const [advice, setAdvice] = useKept(`advice.${detail.card.id}`, (kept) =>
    typeof kept === 'string' ? kept : undefined,
  );
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; text: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/advise', { params, body })),
    'consultation.advise.done',
    () => {
      setAdvice(undefined);
      onClose();
    },
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.act.ADVISE')} wide>
      <Form
        problem={act.error}
        onSubmit={() => {
          const said = advice?.trim() ?? '';
          if (said !== '') act.mutate({ focalPoint, text: said });
        }}
      >
        <p>{text('consultation.advise.lead')}</p>
        <TextArea
          label={text('consultation.advise.text')}
          hint={text('composer.hint')}
          name="text"
          value={advice ?? ''}
          onChange={(value) => setAdvice(value === '' ? undefined : value)}
          maxLength={10_000}
          rows={10}
          isRequired
          autoFocus
        />
        <DeedActions action={text('consultation.act.ADVISE')} isPending={act.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Opens again what was closed. */
export function ReopenDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; reason: string }, params) =>
      answer(api.POST('/api/consultations/{consultation}/reopen', { params, body })),
    'consultation.reopen.done',
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.act.REOPEN')}>
      <Form
        problem={act.error}
        onSubmit={(values) => act.mutate({ focalPoint, reason: (values['reason'] ?? '').trim() })}
      >
        <TextArea
          label={text('consultation.reason')}
          name="reason"
          maxLength={1000}
          rows={3}
          isRequired
          autoFocus
        />
        <DeedActions action={text('consultation.act.REOPEN')} isPending={act.isPending} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Confirms the formal request that the other side entered, after a look at what it says. */
export function ConfirmDialog({ detail, focalPoint, onClose }: ActProps) {
  const text = useText();
  const day = useDay();
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id }, params) =>
      answer(api.POST('/api/consultations/{consultation}/confirm', { params, body })),
    'consultation.confirm.done',
    onClose,
  );
  const request = detail.formalRequest;
  return (
    <Confirm
      isOpen
      onClose={onClose}
      title={text('consultation.act.CONFIRM')}
      action={text('consultation.confirm.action')}
      onConfirm={() => act.mutate({ focalPoint })}
      isPending={act.isPending}
      problem={act.error}
    >
      {request && (
        <p>
          {text('consultation.confirm.lead', {
            reference: request.reference,
            day: day(request.date),
            channel: text(`consultation.channel.${request.channel}`),
          })}
        </p>
      )}
    </Confirm>
  );
}
