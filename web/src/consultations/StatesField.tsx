import { useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { statesQuery } from '../directory/queries';
import { ComboBox } from '../kit/Select';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';

const AT_MOST = 20;

/** The States that are asked: those chosen, and one more to add. */
export function StatesField({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (states: string[]) => void;
}) {
  const text = useText();
  const name = useName();
  const { compare } = useFormats();
  const { data } = useQuery(statesQuery);
  const states = (data?.states ?? []).map((state) => ({ value: state.iso, label: name(state.name) }));
  const labelOf = (iso: string) => states.find((state) => state.value === iso)?.label ?? iso;
  return (
    <div className="field">
      {/* Anew after each choice, so that the next one can be typed. */}
      <ComboBox
        key={`${value.join(' ')} ${states.length}`}
        label={text('consultation.new.states')}
        hint={text('consultation.new.states.hint')}
        name="states"
        options={states
          .filter((state) => !value.includes(state.value))
          .sort((a, b) => compare(a.label, b.label))}
        value={null}
        onChange={(iso) => iso !== null && onChange([...value, iso])}
        placeholder={text('consultation.new.states.add')}
        empty={text('directory.search.nothing')}
        isDisabled={data === undefined || value.length >= AT_MOST}
        isRequired={value.length === 0}
      />
      {value.length > 0 && (
        <ul role="list" className="chosen" aria-label={text('consultation.new.states.chosen')}>
          {value.map((iso) => (
            <li key={iso} className="chosen-one">
              {labelOf(iso)}
              <Button
                className="chosen-remove"
                aria-label={text('directory.languages.remove', { language: labelOf(iso) })}
                onPress={() => onChange(value.filter((one) => one !== iso))}
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
