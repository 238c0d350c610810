import { useState } from 'react';
import { answer, api } from '../api/client';
import type { ConsultationDetail, DraftForm, Id, Mark } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Button } from '../kit/Button';
import { TextArea, TextField } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { Changes } from './Changes';
import type { FormItem } from './draft';
import { differences, valuesOf } from './draft';
import { byItem, fieldOf } from './itemProblem';
import { marks } from './kinds';
import type { Marking, SentMark } from './marking';
import { itemsToMark, marksToSend, readMarkings } from './marking';
import { useAct } from './useAct';
import { useItemWords } from './useItemWords';
import { useKept } from './useKept';

interface Props {
  detail: ConsultationDetail;
  form: DraftForm;
  focalPoint: Id;
  onClose: () => void;
}

/** Says of the items what they need, several at once. What is begun survives a reload. */
export function MarkForm({ detail, form, focalPoint, onClose }: Props) {
  const text = useText();
  // What is marked is what was read: another version that comes meanwhile is said, not slipped under.
  const [basis, setBasis] = useState(detail.draft);
  const [begun, setBegun] = useKept(`marks.${detail.card.id}`, readMarkings);
  const markings = begun ?? {};
  const values = valuesOf(basis);
  const sent = marksToSend(form, markings, detail.marks);
  const act = useAct(
    detail.card.id,
    (body: { focalPoint: Id; version: number; marks: SentMark[] }, params) =>
      answer(api.POST('/api/consultations/{consultation}/marks', { params, body })),
    'consultation.marks.done',
    () => {
      setBegun(undefined);
      onClose();
    },
  );
  const overtaken = detail.draft.version !== basis.version;
  const set = (item: string, marking: Marking | undefined) => {
    const others = Object.entries(markings).filter(([one]) => one !== item);
    setBegun(Object.fromEntries(marking ? [...others, [item, marking]] : others));
  };
  return (
    <Form
      problem={byItem(act.error, 'marks', sent)}
      aria-label={text('consultation.act.MARK')}
      onSubmit={() => {
        if (sent.length > 0) act.mutate({ focalPoint, version: basis.version, marks: sent });
      }}
    >
      {overtaken && (
        <div role="alert">
          <Note
            tone="caution"
            title={text('consultation.draft.overtaken', { version: detail.draft.version })}
            actions={
              <Button small onPress={() => setBasis(detail.draft)}>
                {text('consultation.draft.showPresent')}
              </Button>
            }
          >
            <Changes form={form} changes={differences(form, values, valuesOf(detail.draft))} />
          </Note>
        </div>
      )}
      {itemsToMark(form, values, detail.marks).map((item) => (
        <OneMark
          key={item.item}
          item={item}
          value={values[item.item]}
          standing={detail.marks.find((mark) => mark.item === item.item)?.mark}
          marking={markings[item.item]}
          onChange={(marking) => set(item.item, marking)}
        />
      ))}
      <DeedActions
        action={text('consultation.marks.send', { count: sent.length })}
        isPending={act.isPending}
        isDisabled={sent.length === 0}
        onClose={onClose}
      />
    </Form>
  );
}

const NONE = 'NONE';

function OneMark({
  item,
  value,
  standing,
  marking,
  onChange,
}: {
  item: FormItem;
  value: string | undefined;
  standing: Mark | undefined;
  marking: Marking | undefined;
  onChange: (marking: Marking | undefined) => void;
}) {
  const text = useText();
  const name = useName();
  const words = useItemWords();
  const label = name(item.label);
  return (
    <fieldset className="mark-one">
      <legend>{label}</legend>
      <p className="draft-value">
        {value === undefined ? (
          <span className="soft">{text('consultation.draft.none')}</span>
        ) : (
          words(item, value)
        )}
      </p>
      <Select<Mark | typeof NONE>
        label={text('consultation.mark.of', { item: label })}
        name={fieldOf(item.item)}
        options={[
          {
            value: NONE,
            label:
              standing === undefined
                ? text('consultation.mark.none')
                : text('consultation.mark.asBefore', { mark: text(`consultation.mark.${standing}`) }),
          },
          ...marks.map((mark) => ({ value: mark, label: text(`consultation.mark.${mark}`) })),
        ]}
        value={marking?.mark ?? NONE}
        onChange={(mark) =>
          onChange(mark === NONE ? undefined : { remark: '', provision: '', ...marking, mark })
        }
      />
      {marking && (
        <>
          <TextArea
            label={text('consultation.remark.of', { item: label })}
            name={`${fieldOf(item.item)}.remark`}
            value={marking.remark}
            onChange={(remark) => onChange({ ...marking, remark })}
            maxLength={1000}
            rows={2}
          />
          <TextField
            label={text('consultation.provision.of', { item: label })}
            hint={text('consultation.provision.hint')}
            name={`${fieldOf(item.item)}.provision`}
            value={marking.provision}
            onChange={(provision) => onChange({ ...marking, provision })}
            maxLength={300}
          />
        </>
      )}
    </fieldset>
  );
}
