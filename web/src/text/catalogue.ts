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

/** Files whose texts come with their places (see scripts/catalogues.mjs). */
export type Place = 'floor' | 'hall' | 'mail' | 'outbox';

const ofPlaces: Record<Place, Record<Language, () => Promise<{ default: Catalogue }>>> = {
  floor: { en: () => import('virtual:messages/en/floor'), fr: () => import('virtual:messages/fr/floor') },
  hall: { en: () => import('virtual:messages/en/hall'), fr: () => import('virtual:messages/fr/hall') },
  mail: { en: () => import('virtual:messages/en/mail'), fr: () => import('virtual:messages/fr/mail') },
  outbox: { en: () => import('virtual:messages/en/outbox'), fr: () => import('virtual:messages/fr/outbox') },
};
const held = new Map<string, Promise<Catalogue>>();

/** The texts of some places in one language: the same promise each time, so that a screen can wait for it. */
export function placesCatalogue(places: readonly Place[], language: Language): Promise<Catalogue> {
  const key = [language, ...places].join(' ');
  const found = held.get(key);
  if (found) return found;
  const texts = Promise.all(places.map((place) => ofPlaces[place][language]())).then((modules) =>
    modules.reduce<Catalogue>((all, { default: own }) => ({ ...all, ...own }), {}),
  );
  // A dead line is not kept.
  texts.catch(() => held.delete(key));
  held.set(key, texts);
  return texts;
}

export { locales } from './locales';
