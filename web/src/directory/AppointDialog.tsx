import { useState } from 'react';
import { answer, api } from '../api/client';
import type { Capacity, Id, Instant } from '../api/schema';
import { nextDay, startOfDay } from '../channels/startOfDay';
import { Dialog } from '../kit/Dialog';
import { DayField } from '../kit/DayField';
import { Form } from '../kit/Form';
import { useTimeZone } from '../session/timeZone';
import { useText } from '../text/useText';
import { CapacityChoice } from './CapacityChoice';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { AnyPersonField } from './PersonField';
import { useDeed } from './useDeed';

interface Appoint {
  readonly person: Id;
  readonly capacity: Capacity;
  readonly from?: Instant;
  readonly until?: Instant;
}

/** Records that somebody known to the hub holds the focal point from a day on. */
export function AppointDialog({ detail: { focalPoint }, onClose }: DeedProps) {
  const text = useText();
  const timeZone = useTimeZone();
  const [person, setPerson] = useState<Id | null>(null);
  const [capacity, setCapacity] = useState<Capacity>(
    focalPoint.holders.some((holder) => holder.capacity === 'PRINCIPAL') ? 'ALTERNATE' : 'PRINCIPAL',
  );
  const appoint = useDeed(
    (wish: Appoint, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/tenures', {
          params: { path: { focalPoint: focalPoint.id }, header },
          body: wish,
        }),
      ),
    () => text('directory.appoint.done'),
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.appoint')}>
      <Form
        problem={appoint.error}
        onSubmit={(values) => {
          if (person === null) return;
          const from = startOfDay(values['from'] ?? '', timeZone);
          const until = values['until'] ? startOfDay(nextDay(values['until']), timeZone) : undefined;
          appoint.mutate({ person, capacity, ...(from && { from }), ...(until && { until }) });
        }}
      >
        <p>{text('directory.appoint.lead')}</p>
        <AnyPersonField
          label={text('directory.person')}
          name="person"
          value={person}
          onChange={setPerson}
          isRequired
        />
        <CapacityChoice value={capacity} onChange={setCapacity} />
        <div className="field-pair">
          <DayField
            label={text('directory.appoint.from')}
            hint={text('directory.appoint.from.hint')}
            name="from"
          />
          <DayField
            label={text('directory.appoint.until')}
            hint={text('directory.appoint.until.hint')}
            name="until"
          />
        </div>
        <DeedActions
          action={text('directory.appoint.action')}
          isPending={appoint.isPending}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
