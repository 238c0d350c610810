import { answer, api } from '../api/client';
import type { Holder, Instant } from '../api/schema';
import { nextDay, startOfDay } from '../channels/startOfDay';
import { Dialog } from '../kit/Dialog';
import { DayField } from '../kit/DayField';
import { Form } from '../kit/Form';
import { useTimeZone } from '../session/timeZone';
import { useName, useText } from '../text/useText';
import { DeedActions } from './DeedActions';
import type { DeedProps } from './deed';
import { useDeed } from './useDeed';

/** Ends a tenure without a successor, now or after a day. */
export function EndTenureDialog({ detail: { focalPoint }, holder, onClose }: DeedProps & { holder: Holder }) {
  const text = useText();
  const name = useName();
  const timeZone = useTimeZone();
  const end = useDeed(
    (wish: { at?: Instant }, header) =>
      answer(
        api.POST('/api/directory/focal-points/{focalPoint}/tenures/{tenure}/end', {
          params: { path: { focalPoint: focalPoint.id, tenure: holder.tenure }, header },
          body: wish,
        }),
      ),
    () => text('directory.endTenure.done'),
    onClose,
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('directory.endTenure')}>
      <Form
        problem={end.error}
        onSubmit={(values) => {
          const at = values['at'] ? startOfDay(nextDay(values['at']), timeZone) : undefined;
          end.mutate({ ...(at && { at }) });
        }}
      >
        <p>
          {text('directory.endTenure.lead', {
            person: holder.person.name,
            capacity: holder.capacity,
            focalPoint: name(focalPoint.name),
          })}
        </p>
        <DayField
          label={text('directory.endTenure.last')}
          hint={text('directory.endTenure.last.hint')}
          name="at"
        />
        <DeedActions
          action={text('directory.endTenure')}
          isPending={end.isPending}
          isDanger
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
