import { Button } from 'react-aria-components';
import { ComboBox } from '../kit/Select';
import { useText } from '../text/useText';
import { useLanguageNames } from './useLanguageNames';

/** Languages that a focal point works in: those chosen, and one more to add. */
export function LanguagesField({
  value,
  onChange,
}: {
  value: readonly string[];
  onChange: (languages: string[]) => void;
}) {
  const text = useText();
  const { nameOf, options } = useLanguageNames();
  return (
    <div className="field">
      {/* Anew after each choice, so that the next one can be typed. */}
      <ComboBox
        key={value.join(' ')}
        label={text('directory.languages')}
        name="languages"
        options={options.filter((option) => !value.includes(option.value))}
        value={null}
        onChange={(language) => language !== null && onChange([...value, language])}
        placeholder={text('directory.languages.add')}
        empty={text('directory.search.nothing')}
      />
      {value.length > 0 && (
        <ul role="list" className="chosen">
          {value.map((language) => (
            <li key={language} className="chosen-one">
              {nameOf(language)}
              <Button
                className="chosen-remove"
                aria-label={text('directory.languages.remove', { language: nameOf(language) })}
                onPress={() => onChange(value.filter((one) => one !== language))}
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
