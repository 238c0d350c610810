import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, ifMatch } from '../api/client';
import { Problem } from '../api/problem';
import type { ConsultationDetail, DraftForm, Id } from '../api/schema';
import { DeedActions } from '../directory/DeedActions';
import { Button } from '../kit/Button';
import { TextArea } from '../kit/Field';
import { Form } from '../kit/Form';
import { Note } from '../kit/Note';
import { useName, useText } from '../text/useText';
import { Changes } from './Changes';
import { DraftFields } from './DraftFields';
import type { Values } from './draft';
import { differences, inputsOf, rebased, valuesOf } from './draft';
import { byItem } from './itemProblem';
import { useAct } from './useAct';
import { forget } from './useConsultation';
import { useKept } from './useKept';

interface Props {
  detail: ConsultationDetail;
  form: DraftForm;
  focalPoint: Id;
  onClose: () => void;
}

/** A version in the making: on which one it rests, and what it says. */
interface Revision {
  readonly version: number;
  readonly basis: Values;
  readonly values: Values;
  readonly remark: string;
}

/** Writes a new version. A version that somebody else wrote meanwhile is shown; what one typed stays. */
export function ReviseForm({ detail, form, focalPoint, onClose }: Props) {
  const text = useText();
  const name = useName();
  const queryClient = useQueryClient();
  const [kept, setKept] = useKept(`revision.${detail.card.id}`, readRevision);
  const [start] = useState<Revision>(() => {
    const values = valuesOf(detail.draft);
    return { version: detail.draft.version, basis: values, values, remark: '' };
  });
  const [clashing, setClashing] = useState<readonly string[]>([]);
  const revision = kept ?? start;
  const items = inputsOf(form, revision.values);
  const present = valuesOf(detail.draft);
  const act = useAct(
    detail.card.id,
    (wish: { focalPoint: Id; items: typeof items; remark?: string; version: number }, params) => {
      const { version, ...body } = wish;
      return answer(
        api.POST('/api/consultations/{consultation}/drafts', {
          params: { ...params, header: { ...params.header, ...ifMatch(version) } },
          body,
        }),
      );
    },
    'consultation.revise.done',
    () => {
      setKept(undefined);
      onClose();
    },
  );
  const refused = act.error instanceof Problem && act.error.status === 412;
  const overtaken = detail.draft.version !== revision.version;
  const goOn = () => {
    const { values, clashing: both } = rebased(revision.basis, revision.values, present);
    setClashing(both);
    setKept({ ...revision, version: detail.draft.version, basis: present, values });
    act.reset();
  };
  const submit = () => {
    const remark = revision.remark.trim();
    act.mutate(
      { focalPoint, items, version: revision.version, ...(remark !== '' && { remark }) },
      { onError: () => void forget(queryClient) },
    );
  };
  return (
    <Form
      problem={refused ? undefined : byItem(act.error, 'items', items)}
      aria-label={text('consultation.act.REVISE')}
      onSubmit={submit}
    >
      {overtaken && !act.isPending && (
        <div role="alert">
          <Note
            tone="caution"
            title={text('consultation.draft.overtaken', { version: detail.draft.version })}
            actions={
              <Button small onPress={goOn}>
                {text('consultation.draft.goOn', { version: detail.draft.version })}
              </Button>
            }
          >
            <p>{text('consultation.draft.overtaken.what')}</p>
            <Changes form={form} changes={differences(form, revision.basis, present)} />
          </Note>
        </div>
      )}
      {clashing.length > 0 && (
        <Note tone="caution" title={text('consultation.draft.clashing', { count: clashing.length })}>
          <ul>
            {form.items
              .filter(({ item }) => clashing.includes(item))
              .map((item) => (
                <li key={item.item}>{name(item.label)}</li>
              ))}
          </ul>
        </Note>
      )}
      <DraftFields
        items={form.items}
        values={revision.values}
        onChange={(item, value) => setKept({ ...revision, values: { ...revision.values, [item]: value } })}
      />
      <TextArea
        label={text('consultation.revise.remark')}
        hint={text('consultation.revise.remark.hint')}
        name="remark"
        value={revision.remark}
        onChange={(remark) => setKept({ ...revision, remark })}
        maxLength={1000}
        rows={2}
      />
      <DeedActions
        action={text('consultation.revise.send')}
        isPending={act.isPending}
        isDisabled={overtaken}
        onClose={onClose}
      />
    </Form>
  );
}

function readRevision(kept: unknown): Revision | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { version, basis, values, remark } = kept as Record<string, unknown>;
  return typeof version === 'number' && isValues(basis) && isValues(values) && typeof remark === 'string'
    ? { version, basis, values, remark }
    : undefined;
}

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
