import { useMemo } from 'react';
import { locales } from '../text/catalogue';
import { useLanguage } from '../text/useText';

/** Languages that ministries work in; a code that is not among them is still shown by its name. */
const codes =
  'am ar az be bg bn bs ca cs da de dv dz el en es et fa fi fil fj fr ga ha he hi hr hu hy id is it ja ka kk km ko ky lb lo lt lv mg mh mi mk mn ms mt my na ne nl no ny pl ps pt rm rn ro ru rw sg si sk sl sm sn so sq sr st sv sw ta tg th ti tk tn to tr uk ur uz vi wo xh yo zh zu'.split(
    ' ',
  );

/** Names of languages as the reader calls them. */
export function useLanguageNames() {
  const { language } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locales[language], { type: 'language' });
    const collator = new Intl.Collator(locales[language]);
    const nameOf = (code: string) => names.of(code) ?? code;
    return {
      nameOf,
      options: codes
        .map((code) => ({ value: code, label: nameOf(code) }))
        .sort((a, b) => collator.compare(a.label, b.label)),
    };
  }, [language]);
}
