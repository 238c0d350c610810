import { expect, it } from 'vitest';
import { nextDay, startOfDay } from './startOfDay';

it('begins a day where the reader is', () => {
  expect(startOfDay('2024-12-04', 'Europe/Amsterdam')).toBe('2024-12-03T23:00:00.000Z');
  expect(startOfDay('2024-12-04', 'America/New_York')).toBe('2024-12-04T05:00:00.000Z');
  expect(startOfDay('2024-12-04', 'Pacific/Auckland')).toBe('2024-12-03T11:00:00.000Z');
});

it('begins it rightly on the days when the clocks change', () => {
  expect(startOfDay('2024-03-31', 'Europe/Amsterdam')).toBe('2024-03-30T23:00:00.000Z');
  expect(startOfDay('2024-04-01', 'Europe/Amsterdam')).toBe('2024-03-31T22:00:00.000Z');
  expect(startOfDay('2024-10-28', 'Europe/Amsterdam')).toBe('2024-10-27T23:00:00.000Z');
});

it('knows what is no day', () => {
  expect(startOfDay('soon', 'UTC')).toBeUndefined();
  expect(nextDay('2024-12-31')).toBe('2025-01-01');
});
