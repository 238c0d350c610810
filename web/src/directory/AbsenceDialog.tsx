import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Holder, Id, Instant } from '../api/schema';
import { Dialog } from '../kit/Dialog';
import { DayField } from '../kit/DayField';
import { Form } from '../kit/Form';
import { useMe } from '../session/me';
import { useTimeZone } from '../session/timeZone';
import { useText } from '../text/useText';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { DirectoryPersonField } from './PersonField';
import { spanOf } from './absence';
import { useDeed } from './useDeed';

interface Absence {
  readonly absent: Id;
  readonly substitute?: Id;
  readonly from?: Instant;
  readonly until: Instant;
}

/** Records that a holder is absent for some days, and who stands in, if anybody does. */
export function AbsenceDialog({ detail: { focalPoint }, holder, onClose }: DeedProps & { holder: Holder }) {
  const text = useText();
  const me = useMe();
  const timeZone = useTimeZone();
  const [substitute, setSubstitute] = useState<Id | null>(null);
  const record = useDeed(
    (wish: Absence, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/substitutions', {
          params: { path: { focalPoint: focalPoint.id }, header },
          body: wish,
        }),
      ),
    () => text('directory.absence.done'),
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.absence')}>
      <Form
        problem={record.error}
        onSubmit={(values) => {
          const span = spanOf(values['from'] ?? '', values['until'] ?? '', timeZone, new Date());
          if (span)
            record.mutate({ absent: holder.person.id, ...(substitute !== null && { substitute }), ...span });
        }}
      >
        <p>
          {holder.person.id === me.person.id
            ? text('directory.absence.mine')
            : text('directory.absence.lead', { person: holder.person.name })}
        </p>
        <div className="field-pair">
          <DayField
            label={text('directory.absence.first')}
            hint={text('directory.appoint.from.hint')}
            name="from"
          />
          <DayField label={text('directory.absence.last')} name="until" isRequired />
        </div>
        <DirectoryPersonField
          label={text('directory.absence.substitute')}
          hint={text('directory.absence.substitute.hint')}
          name="substitute"
          value={substitute}
          onChange={setSubstitute}
          near={focalPoint.holders.map((one) => ({
            value: one.person.id,
            label: one.person.name,
            note: text(`capacity.${one.capacity}`),
          }))}
          except={[holder.person.id]}
        />
        <DeedActions
          action={text('directory.absence.action')}
          isPending={record.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
