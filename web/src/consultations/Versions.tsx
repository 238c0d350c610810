import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationDetail, DraftForm } from '../api/schema';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Loading } from '../kit/Empty';
import { ProblemNote } from '../kit/ProblemNote';
import { Select } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { Changes } from './Changes';
import { differences, valuesOf } from './draft';
import { draftsQuery } from './queries';

interface Props {
  detail: ConsultationDetail;
  form: DraftForm;
  onClose: () => void;
}

/** Two versions of the draft side by side, item by item. */
export function Versions({ detail, form, onClose }: Props) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const { data, error, refetch } = useQuery(draftsQuery(detail.card.id, detail.draft.version));
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const versions = data?.versions ?? [];
  const to = versions.find(({ version }) => String(version) === chosen.to) ?? versions[0];
  const from = versions.find(({ version }) => String(version) === chosen.from) ?? versions[1];
  const options = versions.map(({ version, at, author }) => ({
    value: String(version),
    label: text('consultation.draft.version', { version, moment: formats.moment(at) }),
    note: name(author.focalPoint.name),
  }));
  return (
    <Dialog isOpen onClose={onClose} title={text('consultation.draft.compare')} wide>
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={6} />}
      {from && to && (
        <>
          <div className="field-pair">
            <Select
              label={text('consultation.draft.from')}
              options={options}
              value={String(from.version)}
              onChange={(version) => setChosen({ ...chosen, from: version })}
            />
            <Select
              label={text('consultation.draft.to')}
              options={options}
              value={String(to.version)}
              onChange={(version) => setChosen({ ...chosen, to: version })}
            />
          </div>
          {to.remark !== undefined && <p className="history-quote">{to.remark}</p>}
          <Changes form={form} changes={differences(form, valuesOf(from), valuesOf(to))} />
        </>
      )}
      <div className="dialog-actions">
        <Button onPress={onClose}>{text('action.close')}</Button>
      </div>
    </Dialog>
  );
}
