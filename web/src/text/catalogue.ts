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
import type mail from './en/mail.json';
import type meetings from './en/meetings.json';
import type outbox from './en/outbox.json';
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
  typeof mail &
  typeof meetings &
  typeof outbox &
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

/** Places whose texts come with them (see scripts/catalogues.mjs). */
export type Place = 'mail' | 'outbox';

const ofPlaces: Record<Place, Record<Language, () => Promise<{ default: Catalogue }>>> = {
  mail: { en: () => import('virtual:messages/en/mail'), fr: () => import('virtual:messages/fr/mail') },
  outbox: { en: () => import('virtual:messages/en/outbox'), fr: () => import('virtual:messages/fr/outbox') },
};
const held = new Map<string, Promise<Catalogue>>();

/** The texts of one place in one language: the same promise each time, so that a screen can wait for it. */
export function placeCatalogue(place: Place, language: Language): Promise<Catalogue> {
  const key = `${place} ${language}`;
  const found = held.get(key);
  if (found) return found;
  const texts = ofPlaces[place][language]().then((module) => module.default);
  // A dead line is not kept.
  texts.catch(() => held.delete(key));
  held.set(key, texts);
  return texts;
}

export { locales } from './locales';
