import { expect, it } from 'vitest';
import { browserOf } from './browserOf';

it('tells browsers apart although each claims to be all of them', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0';
  expect(browserOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' });
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/604.1';
  expect(browserOf(phone)).toEqual({ browser: 'Safari', system: 'iOS' });
  expect(browserOf('curl/8')).toEqual({ browser: '', system: '' });
});
