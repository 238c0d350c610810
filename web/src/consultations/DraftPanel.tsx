import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationDetail, DraftForm, ItemMark } from '../api/schema';
import { Button } from '../kit/Button';
import { Loading } from '../kit/Empty';
import { Tag } from '../kit/Note';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { MarkForm } from './MarkForm';
import { ReviseForm } from './ReviseForm';
import { Versions } from './Versions';
import { valuesOf } from './draft';
import type { FormItem } from './draft';
import type { ActAs } from './kinds';
import { formsQuery } from './queries';
import { useItemWords } from './useItemWords';

interface Props {
  detail: ConsultationDetail;
  acting: ActAs | undefined;
}

/** The structured draft with what the receiving side says of each item; there one marks or revises it. */
export function DraftPanel({ detail, acting }: Props) {
  const text = useText();
  const formats = useFormats();
  const { data, error, refetch } = useQuery(formsQuery);
  const [mode, setMode] = useState<'read' | 'mark' | 'revise'>('read');
  const [comparing, setComparing] = useState(false);
  const form = data?.forms.find(({ subject }) => subject === detail.card.subject);
  const mayMark = acting?.may.includes('MARK') ?? false;
  const mayRevise = acting?.may.includes('REVISE') ?? false;
  const now = mode === 'mark' && !mayMark ? 'read' : mode === 'revise' && !mayRevise ? 'read' : mode;
  const read = () => setMode('read');
  return (
    <section className="panel-part" aria-labelledby="draft">
      <h2 id="draft">{text('consultation.draft')}</h2>
      <p className="soft small">
        {text('consultation.draft.version', {
          version: detail.draft.version,
          moment: formats.moment(detail.draft.at),
        })}
      </p>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={5} />}
      {now === 'read' && (
        <div className="row">
          {mayMark && (
            <Button small onPress={() => setMode('mark')}>
              {text('consultation.act.MARK')}
            </Button>
          )}
          {mayRevise && (
            <Button small onPress={() => setMode('revise')}>
              {text('consultation.act.REVISE')}
            </Button>
          )}
          {detail.draft.version > 1 && (
            <Button small look="quiet" onPress={() => setComparing(true)}>
              {text('consultation.draft.compare')}
            </Button>
          )}
        </div>
      )}
      {form && now === 'read' && <Items detail={detail} form={form} />}
      {form && now === 'mark' && acting && (
        <MarkForm detail={detail} form={form} focalPoint={acting.focalPoint.id} onClose={read} />
      )}
      {form && now === 'revise' && acting && (
        <ReviseForm detail={detail} form={form} focalPoint={acting.focalPoint.id} onClose={read} />
      )}
      {form && comparing && <Versions detail={detail} form={form} onClose={() => setComparing(false)} />}
    </section>
  );
}

function Items({ detail, form }: { detail: ConsultationDetail; form: DraftForm }) {
  const values = valuesOf(detail.draft);
  const marked = new Map(detail.marks.map((mark) => [mark.item, mark]));
  return (
    <dl className="draft-items">
      {form.items.map((item) => (
        <Item key={item.item} item={item} value={values[item.item]} mark={marked.get(item.item)} />
      ))}
    </dl>
  );
}

function Item({
  item,
  value,
  mark,
}: {
  item: FormItem;
  value: string | undefined;
  mark: ItemMark | undefined;
}) {
  const text = useText();
  const name = useName();
  const words = useItemWords();
  return (
    <div className="draft-item" data-mark={mark?.mark}>
      <dt>{name(item.label)}</dt>
      <dd>
        {value === undefined ? (
          <span className="soft">
            {text(item.required ? 'consultation.draft.none' : 'consultation.draft.noneOptional')}
          </span>
        ) : (
          <span className="draft-value">{words(item, value)}</span>
        )}
        {mark && <MarkSaid mark={mark} />}
      </dd>
    </div>
  );
}

const tones = { SUFFICIENT: 'good', NEEDS_MORE: 'caution', NEEDS_JUDGE: 'caution' } as const;

/** A mark in words, with what was said with it. */
export function MarkSaid({ mark }: { mark: ItemMark }) {
  const text = useText();
  const tone = mark.mark === 'NOT_NEEDED' ? undefined : tones[mark.mark];
  return (
    <div className="mark-said small">
      <span>
        <Tag {...(tone && { tone })}>
          <span className="mark-shape" data-mark={mark.mark} aria-hidden="true" />
          {text(`consultation.mark.${mark.mark}`)}
        </Tag>{' '}
        {mark.revisedSince && <span className="soft">{text('consultation.mark.revisedSince')}</span>}
      </span>
      {mark.remark !== undefined && <p className="history-quote">{mark.remark}</p>}
      {mark.provision !== undefined && (
        <p className="soft">{text('consultation.told.provision', { provision: mark.provision })}</p>
      )}
    </div>
  );
}
