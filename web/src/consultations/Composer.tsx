import { useId, useState } from 'react';
import { answer, api } from '../api/client';
import type { ConsultationAct, ConsultationDetail, Id } from '../api/schema';
import { Button } from '../kit/Button';
import { Radios } from '../kit/Field';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import type { ActAs } from './kinds';
import { useAct } from './useAct';
import { useKept } from './useKept';
import { useWords } from './words';

/** To say something, to ask something so that the consultation waits for the answer, or to note something for one's own side. */
export type Intent = Extract<ConsultationAct, 'MESSAGE' | 'ASK' | 'NOTE'>;
const intents: readonly Intent[] = ['MESSAGE', 'ASK', 'NOTE'];

interface Begun {
  readonly text: string;
  readonly intent: Intent;
}

interface Props {
  detail: ConsultationDetail;
  acting: ActAs;
  /** Told what is on its way, and when it is not any more. */
  onSending: (sending: Begun | undefined) => void;
}

/** Where one writes. What is begun is kept for this consultation until it is sent. */
export function Composer({ detail, acting, onSending }: Props) {
  const text = useText();
  const name = useName();
  const words = useWords();
  const id = useId();
  const possible = intents.filter((intent) => acting.may.includes(intent));
  const [begun, setBegun] = useKept(`consultation.${detail.card.id}`, readBegun);
  const [chosen, setChosen] = useState<Intent>();
  const wanted = begun?.intent ?? chosen ?? 'MESSAGE';
  const intent = possible.find((one) => one === wanted) ?? possible[0];
  const other = words.party(detail.card, acting.side === 'OPENING' ? 'RECEIVING' : 'OPENING');
  const send = useAct(
    detail.card.id,
    (wish: Begun & { focalPoint: Id }, params) => {
      const body = { focalPoint: wish.focalPoint, text: wish.text };
      return wish.intent === 'NOTE'
        ? answer(api.POST('/api/consultations/{consultation}/notes', { params, body }))
        : answer(
            api.POST('/api/consultations/{consultation}/messages', {
              params,
              body: { ...body, asks: wish.intent === 'ASK' },
            }),
          );
    },
    undefined,
    () => setBegun(undefined),
  );
  if (!intent) return <p className="composer soft">{text('consultation.readOnly')}</p>;
  const submit = () => {
    const said = begun?.text.trim() ?? '';
    if (said === '' || send.isPending) return;
    const wish = { text: said, intent, focalPoint: acting.focalPoint.id };
    onSending(wish);
    send.mutate(wish, { onSettled: () => onSending(undefined) });
  };
  return (
    <form
      className="composer consultation-composer"
      data-intent={intent}
      aria-label={text('consultation.compose')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {send.error && <ProblemNote problem={send.error} />}
      {possible.length > 1 && (
        <div className="composer-intents">
          <Radios<Intent>
            label={text('consultation.compose.intent')}
            value={intent}
            onChange={(one) => {
              setChosen(one);
              if (begun) setBegun({ ...begun, intent: one });
            }}
            options={possible.map((one) => ({
              value: one,
              label: text(`consultation.compose.${one}`),
            }))}
          />
        </div>
      )}
      <p id={`${id}-what`} className="composer-what small">
        {text(`consultation.compose.what.${intent}`, { other })}
      </p>
      <div className="field mention-area">
        <label htmlFor={id} className="visually-hidden">
          {text(`consultation.compose.${intent}`)}
        </label>
        <textarea
          id={id}
          className="field-input"
          rows={3}
          maxLength={10_000}
          value={begun?.text ?? ''}
          aria-describedby={`${id}-what ${id}-hint`}
          readOnly={send.isPending}
          onChange={(event) =>
            setBegun(event.target.value === '' ? undefined : { text: event.target.value, intent })
          }
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            submit();
          }}
        />
      </div>
      <div className="composer-foot">
        <span className="soft small">
          {text('composer.as', { focalPoint: name(acting.focalPoint.name) })}
        </span>
        <span id={`${id}-hint`} className="soft small markdown-hint">
          {text('composer.hint')}
        </span>
        <Button
          look="primary"
          type="submit"
          isPending={send.isPending}
          isDisabled={(begun?.text.trim() ?? '') === ''}
        >
          {text(`consultation.compose.send.${intent}`)}
        </Button>
      </div>
    </form>
  );
}

function readBegun(kept: unknown): Begun | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { text, intent } = kept as Record<string, unknown>;
  const known = intents.find((one) => one === intent);
  return typeof text === 'string' && known ? { text, intent: known } : undefined;
}
