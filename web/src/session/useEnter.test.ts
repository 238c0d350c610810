import { expect, it } from 'vitest';
import { wanted } from './useEnter';

it('goes where the person wanted to go', () => {
  expect(wanted('?then=%2Fchannels%2Fx%3Fat%3D3')).toBe('/channels/x?at=3');
  expect(wanted('')).toBe('/');
});

it('never leaves the app', () => {
  for (const then of [
    'https://example.org/',
    '//example.org/x',
    '/\\example.org',
    'javascript:alert(1)',
    'x',
  ])
    expect(wanted(`?then=${encodeURIComponent(then)}`)).toBe('/');
});
