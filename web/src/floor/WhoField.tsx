import type { Floor } from '../api/schema';
import { ComboBox } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { statementOf, waiting } from './state';

interface WhoFieldProps {
  label: string;
  floor: Floor;
  /** Chosen in the list before: then there is nothing to choose here, and the focus goes to what comes next. */
  isChosen: boolean;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One of those who wait. */
export function WhoField({ label, floor, isChosen, value, onChange }: WhoFieldProps) {
  const text = useText();
  const name = useName();
  const chosen = statementOf(floor.state, value ?? undefined);
  if (isChosen && chosen)
    return (
      <p>
        <span className="field-label">{label}</span>
        <br />
        <strong>{name(chosen.delegation.name)}</strong>{' '}
        <span className="soft">{text('hall.ticket', { ticket: chosen.ticket })}</span>
      </p>
    );
  return (
    <ComboBox
      label={label}
      options={waiting(floor.state).map((one) => ({
        value: one.id,
        label: name(one.delegation.name),
        note: text('hall.ticket', { ticket: one.ticket }),
      }))}
      value={value}
      onChange={onChange}
      isRequired
    />
  );
}
