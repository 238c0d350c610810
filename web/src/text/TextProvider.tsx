import type { ReactNode } from 'react';
import { startTransition, useCallback, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider } from 'react-intl';
import type { Language } from '../api/schema';
import type { Catalogue } from './catalogue';
import { loadCatalogue, locales } from './catalogue';
import { LanguageContext } from './useText';

interface TextProviderProps {
  language: Language;
  catalogue: Catalogue;
  children: ReactNode;
}

/** Gives the screen its language, which may change without a reload; the document says it too. */
export function TextProvider({ language, catalogue, children }: TextProviderProps) {
  const [spoken, setSpoken] = useState({ language, catalogue });
  const setLanguage = useCallback((wanted: Language) => {
    void loadCatalogue(wanted).then((texts) => {
      document.documentElement.lang = wanted;
      keepLanguage(wanted);
      // What is on the screen stays until the texts of its place are there too.
      startTransition(() =>
        setSpoken((before) => (before.language === wanted ? before : { language: wanted, catalogue: texts })),
      );
    });
  }, []);
  const state = useMemo(() => ({ language: spoken.language, setLanguage }), [spoken.language, setLanguage]);
  const locale = locales[spoken.language];
  return (
    <LanguageContext value={state}>
      <IntlProvider locale={locale} messages={spoken.catalogue} onError={raise}>
        <I18nProvider locale={locale}>{children}</I18nProvider>
      </IntlProvider>
    </LanguageContext>
  );
}

function keepLanguage(language: Language): void {
  try {
    localStorage.setItem('focalhub.language', language);
  } catch {
    // The browser keeps nothing: the language then lasts as long as the tab.
  }
}

/** A missing text is a fault of the build, which checks them all. */
function raise(error: Error): void {
  throw error;
}
