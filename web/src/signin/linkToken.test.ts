import { expect, it } from 'vitest';
import { readToken } from './linkToken';

it('reads the token of a mailed link and nothing else', () => {
  expect(readToken('#token=abcdefghijklmnopqrstuv')).toBe('abcdefghijklmnopqrstuv');
  for (const hash of ['', '#content', '#token=', '#token=short', '#token=abcdefghijklmnopqrstuv&x=1'])
    expect(readToken(hash)).toBeUndefined();
});
