import type { Language } from '../api/schema';
import { Radios } from '../kit/Field';
import { useText } from '../text/useText';

interface LanguageChoiceProps {
  value: Language;
  onChange: (language: Language) => void;
  hint?: string;
}

/** The language that somebody's screens and mails are in. */
export function LanguageChoice({ value, onChange, hint }: LanguageChoiceProps) {
  const text = useText();
  return (
    <Radios<Language>
      label={text('directory.person.language')}
      {...(hint !== undefined && { hint })}
      name="language"
      value={value}
      onChange={onChange}
      options={[
        { value: 'en', label: <span lang="en">English</span> },
        { value: 'fr', label: <span lang="fr">Français</span> },
      ]}
    />
  );
}
