import { createIntl } from 'react-intl';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConsultationClock, Language } from '../api/schema';
import { loadCatalogue, locales } from '../text/catalogue';
import type { Say } from './clock';
import { clockWords, isOverdue, workingTime } from './clock';
import { placeOf } from './placeNames';

const say: Record<Language, Say> = { en: () => '', fr: () => '' };

beforeAll(async () => {
  for (const language of ['en', 'fr'] as const) {
    const intl = createIntl({ locale: locales[language], messages: await loadCatalogue(language) });
    say[language] = (id, values) => intl.formatMessage({ id }, values);
  }
});

// A Tuesday noon in Dakar.
const now = new Date('2024-12-03T12:00:00Z');
const clock = (changes: Partial<ConsultationClock>): ConsultationClock => ({
  clock: 'ANSWER',
  timeZone: 'Africa/Dakar',
  overdue: false,
  paused: false,
  ...changes,
});
const words = (one: ConsultationClock, language: Language, dayMinutes?: number) =>
  clockWords(one, language, now, say[language], dayMinutes);

describe('a clock in words', () => {
  it('is told by the day and the hour of those who owe the step', () => {
    const tomorrow = clock({ clock: 'ACKNOWLEDGE', dueAt: '2024-12-04T15:00:00Z' });
    expect(words(tomorrow, 'en')).toBe('Acknowledgement due tomorrow at 15:00 (Dakar)');
    expect(words(tomorrow, 'fr')).toBe('Accusé de réception attendu demain à 15\u00a0h\u00a000 (Dakar)');
    const thursday = clock({ dueAt: '2024-12-05T09:30:00Z' });
    expect(words(thursday, 'en')).toBe('Answer due on Thursday 5 December at 09:30 (Dakar)');
    expect(words(thursday, 'fr')).toBe('Réponse attendue le jeudi 5 décembre à 09\u00a0h\u00a030 (Dakar)');
  });

  it('takes the day from the place, not from the reader', () => {
    // 13:00 UTC on Tuesday is two hours into Wednesday in Wellington, where it is Wednesday already.
    const there = clock({ dueAt: '2024-12-03T13:00:00Z', timeZone: 'Pacific/Auckland' });
    expect(words(there, 'en')).toBe('Answer due today at 02:00 (Wellington)');
    const here = clock({ dueAt: '2024-12-03T13:00:00Z', timeZone: 'America/New_York' });
    expect(words(here, 'fr')).toBe('Réponse attendue aujourd’hui à 08\u00a0h\u00a000 (New York)');
  });

  it('says the hour rightly when the clocks change meanwhile', () => {
    const before = new Date('2024-03-29T12:00:00Z');
    const after = clock({ dueAt: '2024-04-02T08:00:00Z', timeZone: 'Europe/Amsterdam' });
    expect(clockWords(after, 'en', before, say.en)).toBe(
      'Answer due on Tuesday 2 April at 10:00 (The Hague)',
    );
  });

  it('says since when something is overdue, even before the hub was asked again', () => {
    const yesterday = clock({ dueAt: '2024-12-02T17:00:00Z', overdue: true });
    expect(words(yesterday, 'en')).toBe('Answer overdue since yesterday at 17:00 (Dakar)');
    const friday = clock({ dueAt: '2024-11-29T17:00:00Z', clock: 'ACKNOWLEDGE' });
    expect(words(friday, 'en')).toBe('Acknowledgement overdue since Friday 29 November at 17:00 (Dakar)');
    expect(words(friday, 'fr')).toBe(
      'Accusé de réception en retard depuis le vendredi 29 novembre à 17\u00a0h\u00a000 (Dakar)',
    );
    expect(isOverdue(friday, now)).toBe(true);
  });

  it('says what is left while it is paused, and is not overdue then', () => {
    const paused = clock({ paused: true, leftMinutes: 960 });
    expect(words(paused, 'en')).toBe('Clock paused; 2 working days left');
    expect(words(paused, 'fr')).toBe('Délai suspendu\u202f; reste 2 jours ouvrés');
    expect(isOverdue(clock({ paused: true, overdue: true }), now)).toBe(false);
  });
});

describe('working time in words', () => {
  const time = (minutes: number, language: Language, day?: number) =>
    workingTime(minutes, say[language], day);

  it('counts in the plural of the language', () => {
    expect(time(480, 'en')).toBe('1 working day');
    expect(time(1440, 'en')).toBe('3 working days');
    expect(time(540, 'en')).toBe('1 working day and 1 hour');
    expect(time(60, 'fr')).toBe('1 heure ouvrée');
    expect(time(120, 'fr')).toBe('2 heures ouvrées');
    expect(time(1080, 'fr')).toBe('2 jours ouvrés et 2 heures');
    expect(time(0, 'fr')).toBe('0 minute');
    expect(time(0, 'en')).toBe('0 minutes');
  });

  it('never says a whole day as hours', () => {
    expect(time(479, 'en')).toBe('1 working day');
    expect(time(450, 'en', 450)).toBe('1 working day');
    expect(time(959, 'en')).toBe('2 working days');
  });
});

it('names the place of a time zone as one says it', () => {
  expect(placeOf('Europe/Amsterdam', 'en')).toBe('The Hague');
  expect(placeOf('Europe/London', 'fr')).toBe('Londres');
  expect(placeOf('America/Costa_Rica', 'fr')).toBe('Costa Rica');
  expect(placeOf('UTC', 'en')).toBe('UTC');
});
