import type { ReactNode } from 'react';
import { CheckboxGroup, Label } from 'react-aria-components';
import { Checkbox, FieldFooter } from '../kit/Field';

interface ChoicesProps<Value extends string> {
  label: string;
  hint?: ReactNode;
  name: string;
  options: readonly { value: Value; label: string }[];
  value: readonly Value[];
  onChange: (value: Value[]) => void;
}

/** Any number of a few that are all worth seeing. */
export function Choices<Value extends string>({
  label,
  hint,
  name,
  options,
  value,
  onChange,
}: ChoicesProps<Value>) {
  return (
    <CheckboxGroup
      className="field"
      name={name}
      value={[...value]}
      onChange={(chosen) => onChange(chosen as Value[])}
    >
      <Label className="field-label">{label}</Label>
      <div className="choices">
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value}>
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldFooter hint={hint} />
    </CheckboxGroup>
  );
}
