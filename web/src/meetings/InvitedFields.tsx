import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import type { Id } from '../api/schema';
import { organisationsQuery, statesQuery } from '../directory/queries';
import type { Option } from '../kit/Select';
import { ComboBox } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';

interface ChosenFieldProps {
  label: string;
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Several of many: those chosen, and one more to add. */
function ChosenField({ label, options, value, onChange }: ChosenFieldProps) {
  const text = useText();
  const { compare } = useFormats();
  const labelOf = (one: string) => options.find((option) => option.value === one)?.label ?? one;
  return (
    <div className="field">
      {/* Anew after each choice, so that the next one can be typed. */}
      <ComboBox
        key={`${value.join(' ')} ${options.length}`}
        label={label}
        options={options
          .filter((option) => !value.includes(option.value))
          .sort((a, b) => compare(a.label, b.label))}
        value={null}
        onChange={(one) => one !== null && onChange([...value, one])}
        placeholder={text('meetings.add')}
        empty={text('directory.search.nothing')}
      />
      {value.length > 0 && (
        <ul role="list" className="chosen" aria-label={label}>
          {value.map((one) => (
            <li key={one} className="chosen-one">
              {labelOf(one)}
              <Button
                className="chosen-remove"
                aria-label={text('meetings.removeOf', { name: labelOf(one) })}
                onPress={() => onChange(value.filter((other) => other !== one))}
              >
                <span aria-hidden="true">×</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface InvitedFieldProps<Value extends string> {
  value: readonly Value[];
  onChange: (value: Value[]) => void;
}

export function InvitedStatesField({ value, onChange }: InvitedFieldProps<string>) {
  const text = useText();
  const name = useName();
  const { data } = useQuery(statesQuery);
  return (
    <ChosenField
      label={text('directory.states')}
      options={(data?.states ?? []).map((state) => ({ value: state.iso, label: name(state.name) }))}
      value={value}
      onChange={onChange}
    />
  );
}

export function InvitedOrganisationsField({ value, onChange }: InvitedFieldProps<Id>) {
  const text = useText();
  const name = useName();
  const { data } = useQuery(organisationsQuery);
  return (
    <ChosenField
      label={text('directory.organisations')}
      options={(data?.organisations ?? []).map((one) => ({ value: one.id, label: name(one.name) }))}
      value={value}
      onChange={onChange}
    />
  );
}
