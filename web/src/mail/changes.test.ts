import { expect, it } from 'vitest';
import type { MailSettings } from '../api/schema';
import { changed, inputOf } from './changes';

const settings: MailSettings = {
  reader: { id: 'r', kind: 'MAILBOX', name: { en: 'Mission', fr: 'Mission' }, address: 'm@x.example' },
  language: 'fr',
  chosenLanguage: 'fr',
  timeZone: 'Africa/Dakar',
  modes: {
    MENTION: 'AT_ONCE',
    MESSAGE: 'DIGEST',
    CONSULTATION: 'BATCHED',
    CLOCK: 'AT_ONCE',
    MEETING: 'AT_ONCE',
    FLOOR: 'AT_ONCE',
    HAND_OVER: 'AT_ONCE',
  },
  batchMinutes: 10,
  hours: { from: '08:00', until: '19:00' },
  days: [1, 2, 3, 4, 5],
  urgentPasses: true,
  digest: { every: 'DAILY', at: '08:00', day: 1, nextAt: '2024-12-04T08:00:00Z' },
  channels: [
    { channel: 'a', name: { en: 'A', fr: 'A' }, mode: 'NONE' },
    { channel: 'b', name: { en: 'B', fr: 'B' } },
  ],
};

it('changes one topic and leaves the others', () => {
  const after = changed(settings, { topic: 'MEETING', mode: 'NONE' });
  expect(after.modes).toEqual({ ...settings.modes, MEETING: 'NONE' });
  expect(inputOf(after).modes.MEETING).toBe('NONE');
});

it('changes one channel, and lets it go back to what holds for all', () => {
  expect(changed(settings, { channel: 'b', mode: 'AT_ONCE' }).channels[1]?.mode).toBe('AT_ONCE');
  const after = changed(settings, { channel: 'a', mode: undefined });
  expect(after.channels[0]).toEqual({ channel: 'a', name: { en: 'A', fr: 'A' } });
  expect(after.channels[1]).toBe(settings.channels[1]);
});

it('changes the hour of the digest and keeps how often it comes', () => {
  const after = changed(settings, { digest: { at: '07:30' } });
  expect(inputOf(after).digest).toEqual({ every: 'DAILY', at: '07:30', day: 1 });
  expect(after.digest).not.toHaveProperty('nextAt');
});

it('says a language only where one was chosen', () => {
  expect(inputOf(settings).language).toBe('fr');
  expect(inputOf(changed(settings, { language: undefined }))).not.toHaveProperty('language');
  expect(inputOf(changed(settings, { language: 'en' })).language).toBe('en');
});

it('says to the hub nothing that the hub works out', () => {
  expect(Object.keys(inputOf(settings)).sort()).toEqual([
    'batchMinutes',
    'days',
    'digest',
    'hours',
    'language',
    'modes',
    'urgentPasses',
  ]);
  expect(inputOf(settings).digest).not.toHaveProperty('nextAt');
});

it('makes changes one after the other without losing any', () => {
  const after = [
    { topic: 'MENTION', mode: 'BATCHED' } as const,
    { batchMinutes: 30 },
    { hours: { from: '22:00', until: '06:00' } },
    { days: [7] },
    { urgentPasses: false },
  ].reduce(changed, settings);
  expect(inputOf(after)).toMatchObject({
    modes: { MENTION: 'BATCHED', CONSULTATION: 'BATCHED' },
    batchMinutes: 30,
    hours: { from: '22:00', until: '06:00' },
    days: [7],
    urgentPasses: false,
  });
});
