import { expect, it } from 'vitest';
import { formats } from './useFormats';

const instant = '2024-12-04T17:00:00Z';
const now = () => new Date('2024-12-05T08:00:00Z');

it('writes moments as the Court does', () => {
  expect(formats('en', 'Europe/Amsterdam', now).moment(instant)).toBe('4 December 2024, 18:00');
  expect(formats('fr', 'Europe/Amsterdam', now).moment(instant)).toBe('4 décembre 2024 à 18\u00a0h\u00a000');
});

it('counts days in the reader’s zone', () => {
  expect(formats('en', 'Pacific/Auckland', now).dayKey(instant)).toBe('2024-12-05');
  expect(formats('en', 'Pacific/Auckland', now).day(instant)).toBe('Thursday 5 December');
  expect(formats('fr', 'America/New_York', now).day('2023-01-01T01:00:00Z')).toBe('Samedi 31 décembre 2022');
});

it('shows the time of today and the date of other days', () => {
  expect(formats('en', 'UTC', now).short('2024-12-05T07:05:00Z')).toBe('07:05');
  expect(formats('en', 'UTC', now).short(instant)).toBe('4 Dec');
});
