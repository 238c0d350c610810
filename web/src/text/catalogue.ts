import type { MessageFormatElement } from 'react-intl';
import type { Language } from '../api/schema';
import type administration from './en/administration.json';
import type app from './en/app.json';
import type channels from './en/channels.json';
import type consultations from './en/consultations.json';
import type directory from './en/directory.json';
import type floor from './en/floor.json';
import type hall from './en/hall.json';
import type entry from './en/entry.json';
import type kinds from './en/kinds.json';
import type meetings from './en/meetings.json';
import type settings from './en/settings.json';
import type today from './en/today.json';

/** The key of a text; a key that does not exist fails the type check. */
export type MessageKey = keyof (typeof administration &
  typeof app &
  typeof channels &
  typeof consultations &
  typeof directory &
  typeof entry &
  typeof floor &
  typeof hall &
  typeof kinds &
  typeof meetings &
  typeof settings &
  typeof today);

export type Catalogue = Readonly<Record<string, MessageFormatElement[]>>;

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('virtual:messages/en'),
  fr: () => import('virtual:messages/fr'),
};

/** Loads the texts of one language; only the language in use is ever fetched. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> =>
  (await loaders[language]()).default;

export { locales } from './locales';
