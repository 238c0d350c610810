import type { Language } from '../api/schema';

/** The locales behind the two languages: British spelling, dates as the Court writes them. */
export const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
