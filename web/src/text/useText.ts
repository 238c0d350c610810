import type { ReactNode } from 'react';
import { createContext, use, useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { Bilingual, Language } from '../api/schema';
import type { MessageKey } from './catalogue';

export type TextValues = Readonly<Record<string, string | number | Date | null | undefined>>;
export type RichValues = Readonly<Record<string, ReactNode | ((chunks: ReactNode[]) => ReactNode)>>;

export interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

export const LanguageContext = createContext<LanguageState>({ language: 'en', setLanguage: () => undefined });

/** The language of the screen. */
export const useLanguage = (): LanguageState => use(LanguageContext);

/** Texts of the screen: `text('channels.unread', { count })`. */
export function useText() {
  const intl = useIntl();
  return useCallback((id: MessageKey, values?: TextValues) => intl.formatMessage({ id }, values), [intl]);
}

/** The same with elements in it: `rich('today.empty', { link: (words) => <a …>{words}</a> })`. */
export function useRichText() {
  const intl = useIntl();
  return useCallback(
    (id: MessageKey, values: RichValues): ReactNode =>
      intl.formatMessage({ id }, values as Parameters<typeof intl.formatMessage>[1]) as ReactNode,
    [intl],
  );
}

/** Picks the reader's language from a name that comes in both. */
export function useName() {
  const { language } = useLanguage();
  return useCallback((name: Bilingual) => name[language], [language]);
}
