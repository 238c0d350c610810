import { useState } from 'react';
import { answer, api } from '../api/client';
import type { ConsultationDetail, Id } from '../api/schema';
import { Button } from '../kit/Button';
import { Tag } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { ActDialog, dialogActs } from './ActDialog';
import type { DialogAct } from './ActDialog';
import { Clock } from './Clock';
import { Readiness } from './Readiness';
import type { ActAs } from './kinds';
import { useAct } from './useAct';
import { useDay } from './useDay';
import { useWords } from './words';

interface Props {
  detail: ConsultationDetail;
  acting: ActAs | undefined;
  onActing: (focalPoint: Id) => void;
}

/** How it stands and by when, and what one can do now. */
export function Standing({ detail, acting, onActing }: Props) {
  const text = useText();
  const words = useWords();
  const day = useDay();
  const { card, delay, formalRequest } = detail;
  return (
    <section className="panel-part" aria-labelledby="standing">
      <h2 id="standing">{text('consultation.standing')}</h2>
      <p className="consultation-state">
        <strong>{words.state(card)}</strong>{' '}
        {card.urgency === 'URGENT' && <Tag tone="caution">{text('consultation.urgency.URGENT')}</Tag>}
      </p>
      {card.clock && (
        <p>
          <Clock clock={card.clock} withOwnTime />
        </p>
      )}
      {delay && (
        <p className="small">
          {text('consultation.delayed', {
            reason: text(`consultation.delay.${delay.reason}`),
            day: day(delay.until),
          })}
          {delay.remark !== undefined && <span className="history-quote">{delay.remark}</span>}
        </p>
      )}
      {detail.answerBy !== undefined && (
        <p className="small soft">{text('consultation.answerBy.said', { day: day(detail.answerBy) })}</p>
      )}
      {detail.closeReason && <p>{text(`consultation.close.${detail.closeReason}`)}</p>}
      {formalRequest && (
        <dl className="facts small">
          <dt>{text('consultation.formalise.reference')}</dt>
          <dd>{formalRequest.reference}</dd>
          <dt>{text('consultation.formalise.date')}</dt>
          <dd>{day(formalRequest.date)}</dd>
          <dt>{text('consultation.channel')}</dt>
          <dd>{text(`consultation.channel.${formalRequest.channel}`)}</dd>
          <dt>{text('consultation.formalRequest')}</dt>
          <dd>
            {text(formalRequest.confirmed ? 'consultation.confirmed' : 'consultation.unconfirmed', {
              party: words.party(card, formalRequest.enteredBy === 'OPENING' ? 'RECEIVING' : 'OPENING'),
            })}
          </dd>
          {formalRequest.outcome && (
            <>
              <dt>{text('consultation.outcome')}</dt>
              <dd>{text(`consultation.outcome.${formalRequest.outcome}`)}</dd>
            </>
          )}
        </dl>
      )}
      <Readiness readiness={card.readiness} />
      <Acting detail={detail} acting={acting} onActing={onActing} />
      {acting && <Acts key={acting.focalPoint.id} detail={detail} acting={acting} />}
    </section>
  );
}

function Acting({ detail, acting, onActing }: Props) {
  const text = useText();
  const name = useName();
  if (detail.actAs.length > 1)
    return (
      <Select
        label={text('consultation.actAs')}
        options={detail.actAs.map((one) => ({
          value: one.focalPoint.id,
          label: name(one.focalPoint.name),
          note: text(`consultation.role.${one.role}`),
        }))}
        value={acting?.focalPoint.id ?? null}
        onChange={onActing}
      />
    );
  if (!acting) return null;
  return (
    <p className="soft small">
      {text('consultation.actAs.only', {
        focalPoint: name(acting.focalPoint.name),
        role: text(`consultation.role.${acting.role}`),
      })}
    </p>
  );
}

function Acts({ detail, acting }: { detail: ConsultationDetail; acting: ActAs }) {
  const text = useText();
  const [open, setOpen] = useState<DialogAct>();
  const focalPoint = acting.focalPoint.id;
  const acknowledge = useAct(
    detail.card.id,
    (body: { focalPoint: Id }, params) =>
      answer(api.POST('/api/consultations/{consultation}/acknowledge', { params, body })),
    'consultation.acknowledge.done',
    () => undefined,
  );
  const mayAcknowledge = acting.may.includes('ACKNOWLEDGE');
  const possible = dialogActs.filter(
    (act) => acting.may.includes(act) && (act !== 'PASS' || (detail.passTo ?? []).length > 0),
  );
  const first = mayAcknowledge ? undefined : possible.find((act) => act === 'ADVISE' || act === 'CONFIRM');
  if (!mayAcknowledge && possible.length === 0)
    return <p className="soft small">{text('consultation.nothingToDo')}</p>;
  return (
    <div className="acts" role="group" aria-label={text('consultation.acts')}>
      {acknowledge.error && <ProblemNote problem={acknowledge.error} />}
      {mayAcknowledge && (
        <Button
          look="primary"
          onPress={() => acknowledge.mutate({ focalPoint })}
          isPending={acknowledge.isPending}
        >
          {text('consultation.act.ACKNOWLEDGE')}
        </Button>
      )}
      {possible.map((act) => (
        <Button
          key={act}
          look={act === first ? 'primary' : act === 'DECLINE' ? 'danger' : 'plain'}
          onPress={() => setOpen(act)}
        >
          {text(`consultation.act.${act}`)}
        </Button>
      ))}
      {open && (
        <ActDialog act={open} detail={detail} focalPoint={focalPoint} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
