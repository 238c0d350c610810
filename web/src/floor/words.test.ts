import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import type { Language } from '../api/schema';
import { speaking } from '../hall/say';
import { placesCatalogue } from '../text/catalogue';
import hallTexts from '../text/en/hall.json';
import { locales } from '../text/locales';
import { NOON, floorOf, statement } from './floors.testing';
import { mine } from './mine';
import type { HallKey, Reader } from './words';
import { hourWords, lines, policyWords, restWords } from './words';

const reader = async (language: Language, timeZone = 'Europe/Amsterdam'): Promise<Reader> => ({
  say: await speaking(language),
  language,
  timeZone,
});
const queue = [1, 2, 3, 4, 5, 6].map((number) => statement(number, { calledAt: undefined as never }));
const begun = statement(9, { status: 'DONE', calledAt: NOON - 1, startedAt: NOON - 1, spokenMs: 118_000 });
const floor = floorOf([begun, ...queue], { turnMs: 120_000 });
const place = (number: number, one: Reader) => mine(floor, statement(number).id, NOON, one);

describe('a speaker is told', () => {
  it('their place, when, and where to be', async () => {
    const english = await reader('en');
    expect(place(1, english)).toMatchObject({
      lead: 'You are next',
      when: 'In less than a minute, at 15:00 (The Hague)',
      please: 'Please be at your seat.',
    });
    expect(place(3, english)).toMatchObject({
      lead: 'You are third',
      when: 'In about 4 minutes, at 15:04 (The Hague)',
      please: 'Please be at your seat.',
    });
    expect(place(5, english)?.please).toBe('Please be ready.');
    expect(place(6, english)?.please).toBe('');
  });

  it('the same in French', async () => {
    expect(place(3, await reader('fr'))).toMatchObject({
      lead: 'Vous êtes en troisième position',
      when: 'Dans 4\u00a0minutes environ, à 15\u00a0h\u00a004 (La Haye)',
      please: 'Veuillez être à votre place.',
    });
  });

  it('how long they spoke, once they have', async () => {
    expect(place(9, await reader('en'))?.lead).toBe('You have spoken for 1:58');
  });

  it('that they have the floor', async () => {
    const called = statement(1, { status: 'CALLED' });
    const taken = floorOf([called], {}, { inscription: called.id, limitMs: 120_000, consumedMs: 0 });
    expect(mine(taken, called.id, NOON, await reader('en'))).toMatchObject({
      lead: 'You have the floor',
      hasFloor: true,
    });
    expect(mine(taken, undefined, NOON, await reader('en'))).toBeUndefined();
  });
});

it('hours are those of the meeting, and of the reader where they differ', async () => {
  expect(hourWords(floor, NOON, await reader('en'))).toBe('15:00 (The Hague)');
  expect(hourWords(floor, NOON, await reader('en', 'America/New_York'))).toBe(
    '15:00 (The Hague), 09:00 in your time zone',
  );
  expect(lines(floor, NOON, await reader('en', 'America/New_York'))[1]).toMatchObject({
    there: '15:02',
    here: '09:02',
  });
});

it('the list says how many are to come and when it should end', async () => {
  expect(restWords(floor, NOON, await reader('en'))).toEqual([
    '6 speakers still to come',
    'Expected end: 15:12 (The Hague)',
  ]);
  expect(restWords(floorOf([begun]), NOON, await reader('fr'))).toEqual(['Plus aucun orateur à venir']);
});

it('the list explains its order', async () => {
  const words = policyWords(floorOf(queue, { limitMs: 90_000 }), await reader('en'));
  expect(words[0]).toMatch(/^First come, first served/);
  expect(words[1]).toBe(
    'A statement may last 2\u00a0min; to keep to the time, 1\u00a0min 30\u00a0s for those still to be called.',
  );
  expect(words[2]).toBe(
    'Close of inscriptions: 4 December 2024, 18:00 (The Hague); later ones are not considered.',
  );
});

it('the light pages say every text as the library of the app does', async () => {
  for (const language of ['en', 'fr'] as const) {
    const say = await speaking(language);
    const intl = createIntl({
      locale: locales[language],
      messages: await placesCatalogue(['hall'], language),
    });
    for (const id of Object.keys(hallTexts) as HallKey[])
      for (const number of [0, 1, 2, 3, 7, 10, 11, 1_200]) {
        const values = Object.fromEntries(
          ['count', 'place', 'minutes', 'ticket'].map((name) => [name, number]),
        );
        const words = Object.fromEntries(
          ['time', 'there', 'here', 'segment', 'meeting', 'limit', 'fitted', 'closes'].map((name) => [
            name,
            `<${name}>`,
          ]),
        );
        expect(say(id, { ...words, ...values })).toBe(intl.formatMessage({ id }, { ...words, ...values }));
      }
  }
});
