import { useState } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Form } from '../kit/Form';
import { TextField } from '../kit/Field';
import { useTimeZone } from '../session/timeZone';
import { useText } from '../text/useText';
import { startOfDay } from './startOfDay';

/** Goes to the first message at or after a day. */
export function JumpToDate({ onJump }: { onJump: (instant: string) => Promise<void> }) {
  const text = useText();
  const timeZone = useTimeZone();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {text('timeline.jumpToDate')}
      </Button>
      <Dialog isOpen={open} onClose={() => setOpen(false)} title={text('timeline.jumpToDate')}>
        <Form
          problem={problem}
          onSubmit={(values) => {
            const instant = startOfDay(values['day'] ?? '', timeZone);
            if (instant === undefined) return;
            onJump(instant).then(
              () => setOpen(false),
              (failure: unknown) => setProblem(failure),
            );
          }}
        >
          <TextField label={text('timeline.day')} name="day" type="date" isRequired autoFocus />
          <div className="dialog-actions">
            <Button onPress={() => setOpen(false)}>{text('action.cancel')}</Button>
            <Button look="primary" type="submit">
              {text('timeline.go')}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
