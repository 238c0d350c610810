import { TextField } from '../kit/Field';
import { useText } from '../text/useText';
import { isSkipped } from './zones';

interface TimeFieldProps {
  label: string;
  /** Under which the hub says what is wrong with it. */
  name: string;
  hint?: string;
  value: string;
  onChange: (local: string) => void;
  /** By whose clock it is. */
  zone: string;
}

/** A day and an hour by the meeting's own clock. */
export function TimeField({ label, name, hint, value, onChange, zone }: TimeFieldProps) {
  const text = useText();
  const skipped = isSkipped(value, zone);
  return (
    <TextField
      label={label}
      name={name}
      type="datetime-local"
      {...(skipped ? { hint: text('meetings.skipped') } : hint !== undefined && { hint })}
      value={value}
      onChange={onChange}
      isRequired
    />
  );
}
