import { createIntl } from 'react-intl';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Language, Registration } from '../api/schema';
import { loadCatalogue, locales } from '../text/catalogue';
import { standings } from './kinds';
import { limitField, minutesAndSeconds, readLimit } from './limit';
import { standingWords } from './standing';
import { leftWords, nextChange, windowState, windowWords } from './window';
import type { Say, Zones } from './zones';
import { differAt, exactly, instantOf, isSkipped, localOf, momentIn, spanIn, zoneName } from './zones';

const say: Record<Language, Say> = { en: () => '', fr: () => '' };

beforeAll(async () => {
  for (const language of ['en', 'fr'] as const) {
    const intl = createIntl({ locale: locales[language], messages: await loadCatalogue(language) });
    say[language] = (id, values) => intl.formatMessage({ id }, values);
  }
});

const hague = (language: Language, own: string): Zones => ({ language, zone: 'Europe/Amsterdam', own });
// The deadline of the plenary of 5 December 2024: Wednesday evening, 4 December 2024.
const deadline = '2024-12-04T17:00:00Z';

describe('a time of a meeting', () => {
  it('is shown by the meeting’s clock, and by the reader’s where that differs', () => {
    expect(momentIn(deadline, hague('en', 'Asia/Seoul'), say.en)).toEqual({
      there: '4 December 2024, 18:00 (The Hague)',
      yours: '5 December 2024, 02:00 (Seoul)',
    });
    expect(momentIn(deadline, hague('fr', 'America/New_York'), say.fr)).toEqual({
      there: '4 décembre 2024 à 18\u00a0h\u00a000 (heure de La Haye)',
      yours: '4 décembre 2024 à 12\u00a0h\u00a000 (heure de New York)',
    });
  });

  it('is shown once where two zones have one time', () => {
    expect(momentIn(deadline, hague('en', 'Europe/Brussels'), say.en)).toEqual({
      there: '4 December 2024, 18:00 (The Hague)',
    });
  });

  it('differs only in winter between The Hague and Lagos, and only in summer between The Hague and Johannesburg', () => {
    // Lagos is an hour ahead of UTC all year, as The Hague is in winter; Johannesburg two, as The Hague is in summer.
    expect(differAt('2025-03-29T12:00:00Z', 'Europe/Amsterdam', 'Africa/Lagos')).toBe(false);
    expect(differAt('2025-03-31T12:00:00Z', 'Europe/Amsterdam', 'Africa/Lagos')).toBe(true);
    expect(differAt('2025-03-29T12:00:00Z', 'Europe/Amsterdam', 'Africa/Johannesburg')).toBe(true);
    expect(differAt('2025-03-31T12:00:00Z', 'Europe/Amsterdam', 'Africa/Johannesburg')).toBe(false);
  });

  it('differs when the clocks change on either side on different days', () => {
    // New York changes three weeks before The Hague: five hours become four hours of difference meanwhile.
    const yours = (instant: string) => momentIn(instant, hague('en', 'America/New_York'), say.en).yours;
    expect(yours('2025-03-05T17:00:00Z')).toBe('5 March 2025, 12:00 (New York)');
    expect(yours('2025-03-12T17:00:00Z')).toBe('12 March 2025, 13:00 (New York)');
  });

  it('shows seconds where a deadline has some, and thousandths of a registration always', () => {
    expect(momentIn('2024-12-04T22:59:59Z', hague('en', 'Europe/Amsterdam'), say.en).there).toBe(
      '4 December 2024, 23:59:59.000 (The Hague)',
    );
    expect(exactly('2024-12-04T16:59:59.999Z', 'Europe/Amsterdam', 'en')).toBe(
      '4 December 2024, 17:59:59.999',
    );
    expect(exactly('2024-12-04T16:59:59.007Z', 'Europe/Amsterdam', 'fr')).toBe(
      '4 décembre 2024 à 17\u00a0h\u00a059\u00a0min\u00a059,007\u00a0s',
    );
  });

  it('is a span of one day with its hours, or of several days', () => {
    const plenary = ['2024-12-05T14:00:00Z', '2024-12-05T16:00:00Z'] as const;
    expect(spanIn(...plenary, hague('en', 'Europe/Paris'), say.en)).toEqual({
      there: '5 December 2024, 15:00–17:00 (The Hague)',
    });
    expect(spanIn(...plenary, hague('fr', 'Asia/Seoul'), say.fr)).toEqual({
      there: '5 décembre 2024, de 15\u00a0h\u00a000 à 17\u00a0h\u00a000 (heure de La Haye)',
      yours: 'du 5 décembre 2024 à 23\u00a0h\u00a000 au 6 décembre 2024 à 01\u00a0h\u00a000 (heure de Séoul)',
    });
    const cotonou: Zones = { language: 'en', zone: 'Africa/Porto-Novo', own: 'Africa/Porto-Novo' };
    expect(spanIn('2014-10-29T08:00:00Z', '2014-10-30T16:00:00Z', cotonou, say.en).there).toBe(
      '29 October 2014, 09:00 – 30 October 2014, 17:00 (Porto-Novo)',
    );
  });

  it('names zones as French does', () => {
    expect(zoneName('Europe/Amsterdam', 'fr')).toBe('heure de La Haye');
    expect(zoneName('Africa/Cairo', 'fr')).toBe('heure du Caire');
    expect(zoneName('Africa/Addis_Ababa', 'fr')).toBe('heure d’Addis Ababa');
    expect(zoneName('UTC', 'fr')).toBe('heure UTC');
    expect(zoneName('Europe/Amsterdam', 'en')).toBe('The Hague');
  });
});

describe('a time in a field', () => {
  it('is that of the meeting’s clock, back and forth', () => {
    for (const zone of [
      'Europe/Amsterdam',
      'America/Costa_Rica',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    ])
      for (let day = 1; day < 365; day += 7) {
        const local = `2025-${String(1 + Math.floor(day / 31)).padStart(2, '0')}-15T18:30`;
        const instant = instantOf(local, zone);
        expect(instant && localOf(instant, zone)).toBe(local);
      }
  });

  it('is the first one where the clocks show it twice, and an hour later where they skip it', () => {
    expect(instantOf('2025-10-26T02:30', 'Europe/Amsterdam')).toBe('2025-10-26T00:30:00.000Z');
    expect(isSkipped('2025-10-26T02:30', 'Europe/Amsterdam')).toBe(false);
    expect(instantOf('2025-03-30T02:30', 'Europe/Amsterdam')).toBe('2025-03-30T01:30:00.000Z');
    expect(isSkipped('2025-03-30T02:30', 'Europe/Amsterdam')).toBe(true);
    expect(isSkipped('2025-03-30T03:30', 'Europe/Amsterdam')).toBe(false);
  });

  it('is nothing where nothing sensible was entered', () => {
    expect(instantOf('', 'Europe/Amsterdam')).toBeUndefined();
    expect(instantOf('2025-13-01T10:00', 'Europe/Amsterdam')).toBeUndefined();
    expect(instantOf('tomorrow', 'Europe/Amsterdam')).toBeUndefined();
  });
});

describe('a window', () => {
  const window = { opensAt: '2024-11-20T08:00:00Z', closesAt: deadline };
  const closes = Date.parse(deadline);

  it('holds both its ends, to the millisecond', () => {
    const opens = Date.parse(window.opensAt);
    expect([opens - 1, opens, closes, closes + 1].map((now) => windowState(window, now))).toEqual([
      'NOT_YET',
      'OPEN',
      'OPEN',
      'CLOSED',
    ]);
    expect([opens - 1, opens, closes, closes + 1].map((now) => nextChange(window, now))).toEqual([
      opens,
      closes + 1,
      closes + 1,
      undefined,
    ]);
  });

  it('says whether it is not yet open, open until when and how long, or closed', () => {
    const words = (now: string, language: Language, own = 'Europe/Paris') =>
      windowWords(window, Date.parse(now), hague(language, own), say[language]);
    expect(words('2024-11-19T07:00:00Z', 'en')).toEqual({
      state: 'NOT_YET',
      words: 'Not open yet; opens on 20 November 2024, 09:00 (The Hague)',
      left: 'in 25 hours',
    });
    expect(words('2024-12-02T12:00:00Z', 'en', 'Africa/Dakar')).toEqual({
      state: 'OPEN',
      words: 'Open until 4 December 2024, 18:00 (The Hague)',
      yours: '4 December 2024, 17:00 (Dakar)',
      left: '2 days and 5 hours left',
    });
    expect(words('2024-12-04T17:00:00.001Z', 'en')).toEqual({
      state: 'CLOSED',
      words: 'Closed since 4 December 2024, 18:00 (The Hague)',
    });
    expect(words('2024-12-04T16:58:30Z', 'fr')).toEqual({
      state: 'OPEN',
      words: 'Ouvert jusqu’au 4 décembre 2024 à 18\u00a0h\u00a000 (heure de La Haye)',
      left: 'Reste 1\u00a0minute',
    });
  });

  it('never promises more time than there is', () => {
    const left = (milliseconds: number, language: Language) => leftWords(milliseconds, say[language]);
    expect(left(59_999, 'en')).toBe('less than a minute');
    expect(left(-1, 'fr')).toBe('moins d’une minute');
    expect(left(119_999, 'en')).toBe('1 minute');
    expect(left(3_600_000, 'en')).toBe('1 hour');
    expect(left(47 * 3_600_000 + 59 * 60_000, 'en')).toBe('47 hours and 59 minutes');
    expect(left(49 * 3_600_000, 'en')).toBe('2 days and 1 hour');
    expect(left(72 * 3_600_000, 'fr')).toBe('3\u00a0jours');
    expect(left(2 * 3_600_000 + 5 * 60_000, 'fr')).toBe('2\u00a0heures et 5\u00a0minutes');
  });
});

describe('the standing of a registration', () => {
  const words = (
    registration: Pick<Registration, 'standing' | 'waitingBefore' | 'reason'>,
    language: Language,
  ) => standingWords(registration, say[language]);

  it('has a word and a meaning in every language', () => {
    for (const standing of standings)
      for (const language of ['en', 'fr'] as const) {
        const { word, meaning } = words({ standing }, language);
        expect(word).not.toBe('');
        expect(meaning).toMatch(/\.$/);
      }
  });

  it('says the place on the waiting list', () => {
    expect(words({ standing: 'WAITING', waitingBefore: 0 }, 'en').meaning).toBe(
      'First on the waiting list. It moves up by itself.',
    );
    expect(words({ standing: 'WAITING', waitingBefore: 1 }, 'fr').meaning).toBe(
      '1 personne avant sur la liste d’attente. Elle avance d’elle-même.',
    );
    expect(words({ standing: 'WAITING', waitingBefore: 12 }, 'en').meaning).toBe(
      '12 before on the waiting list. It moves up by itself.',
    );
  });

  it('says why it was decided so', () => {
    expect(words({ standing: 'DECLINED', reason: 'Experts only.' }, 'fr').meaning).toBe(
      'Motif\u202f: Experts only.',
    );
  });
});

describe('a speaking time', () => {
  it('is said in minutes and seconds', () => {
    expect(minutesAndSeconds(120_000, say.en)).toBe('2 minutes');
    expect(minutesAndSeconds(90_000, say.fr)).toBe('1\u00a0minute et 30\u00a0secondes');
    expect(minutesAndSeconds(45_000, say.en)).toBe('45 seconds');
  });

  it('is read from a field within its bounds', () => {
    expect(['2:00', '0:10', '60:00', ' 1:30 '].map(readLimit)).toEqual([120_000, 10_000, 3_600_000, 90_000]);
    expect(['', '2', '0:09', '60:01', '1:60', '-1:00', '2:0'].map(readLimit)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
    expect(limitField(150_000)).toBe('2:30');
  });
});
