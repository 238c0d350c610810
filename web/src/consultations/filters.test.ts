import { expect, it } from 'vitest';
import { atMostHundred, readAddress, withAddress } from './filters';
import { narrower } from './TermsDialogs';
import { readPrepared } from './wish';

const address = (query: string) => readAddress(new URLSearchParams(query));

it('reads of an address what makes sense', () => {
  expect(address('')).toEqual({ box: 'WAITING_FOR_ME', filter: {} });
  expect(address('box=OVERDUE&state=SN&subject=TRANSPORT&q=%20bank%20')).toEqual({
    box: 'OVERDUE',
    filter: { state: 'SN', subject: 'TRANSPORT', q: 'bank' },
  });
  expect(address('box=NONE&state=senegal&subject=X&organ=y')).toEqual({ box: 'WAITING_FOR_ME', filter: {} });
});

it('changes an address without forgetting the rest of it', () => {
  const before = new URLSearchParams('box=ALL&state=SN');
  expect(withAddress(before, { state: undefined, subject: 'OTHER' }).toString()).toBe(
    'box=ALL&subject=OTHER',
  );
});

it('says of a count that the hub stopped counting at a hundred', () => {
  expect([0, 99, 100].map(atMostHundred)).toEqual(['0', '99', '100+']);
});

it('offers only narrower handling codes', () => {
  expect(narrower('OPEN_TO_STATES')).toEqual(['HOLDERS_ONLY', 'HOLDERS_ONLY_NO_MAIL']);
  expect(narrower('HOLDERS_ONLY_NO_MAIL')).toEqual([]);
});

it('reads back what was begun, whatever was kept', () => {
  expect(readPrepared(undefined, 'fr')).toBeUndefined();
  expect(readPrepared({ states: ['SN', 7], subject: 'NONE', items: { a: 'x', b: 1 } }, 'fr')).toMatchObject({
    states: ['SN'],
    subject: null,
    language: 'fr',
    items: { a: 'x' },
    urgency: 'ROUTINE',
  });
});
