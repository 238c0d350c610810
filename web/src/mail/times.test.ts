import { expect, it } from 'vitest';
import { collectings, hourOf, hours, weekdays } from './times';

it('writes hours as each language does', () => {
  expect(hourOf('en', '08:30')).toBe('08:30');
  expect(hourOf('fr', '08:30')).toBe('08\u00a0h\u00a030');
});

it('offers every half hour, and what is set even when it is none', () => {
  expect(hours('en', '08:00')).toHaveLength(48);
  expect(hours('en', '07:45').map(({ value }) => value)).toContain('07:45');
  expect(hours('en', '07:45').findIndex(({ value }) => value === '07:45')).toBe(16);
});

it('begins the week with Monday', () => {
  expect(weekdays('en')[0]).toEqual({ value: '1', label: 'Monday' });
  expect(weekdays('fr')[6]).toEqual({ value: '7', label: 'Dimanche' });
});

it('offers what is set among the spans of collecting', () => {
  expect(collectings(10)).toEqual([5, 10, 15, 30, 60, 120, 240]);
  expect(collectings(45)).toContain(45);
});
