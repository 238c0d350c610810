import { expect, it } from 'vitest';
import type { Mail } from '../api/schema';
import { mayRetry, readFilter, refusal, withFilter } from './mails';

const mail = (facts: Partial<Mail>): Mail => ({
  id: '1',
  recipient: 'a@x.example',
  kind: 'consultation',
  state: 'QUEUED',
  createdAt: '2024-12-04T17:00:00Z',
  tries: 0,
  doubtful: 0,
  ...facts,
});

it('is tried again when it failed or waits for its next try, and not for itself when it stands in another', () => {
  expect(mayRetry(mail({ state: 'FAILED', tries: 3 }))).toBe(true);
  expect(mayRetry(mail({ state: 'QUEUED', tries: 1 }))).toBe(true);
  expect(mayRetry(mail({ state: 'QUEUED' }))).toBe(false);
  expect(mayRetry(mail({ state: 'SENT', tries: 1 }))).toBe(false);
  expect(mayRetry(mail({ state: 'FAILED', tries: 3, joinedIn: '2' }))).toBe(false);
});

it('says the number of a refusal once', () => {
  expect(refusal(mail({ replyCode: 550, error: 'No such user' }))).toBe('550 No such user');
  expect(refusal(mail({ replyCode: 550, error: '550 5.1.1 No such user' }))).toBe('550 5.1.1 No such user');
  expect(refusal(mail({ error: 'Connection refused' }))).toBe('Connection refused');
  expect(refusal(mail({}))).toBe('');
});

it('keeps the filter in the address', () => {
  const there = withFilter('/administration/mail', { state: 'FAILED', q: 'embassy+paris@' });
  expect(readFilter(new URL(there, 'https://hub.example').searchParams)).toEqual({
    state: 'FAILED',
    q: 'embassy+paris@',
  });
  expect(withFilter('/administration/mail', {})).toBe('/administration/mail');
  expect(readFilter(new URLSearchParams('state=NO_SUCH&q=%20'))).toEqual({});
});
