import { describe, expect, it } from 'vitest';
import type { DraftForm, ItemMark } from '../api/schema';
import { Problem } from '../api/problem';
import { differences, inputsOf, missing, rebased } from './draft';
import { byItem } from './itemProblem';
import { marksToSend, readMarkings } from './marking';

const item = (name: string, required = true) => ({
  item: name,
  type: 'TEXT' as const,
  required,
  longest: 300,
  label: { en: name, fr: name },
});

const form: DraftForm = {
  subject: 'ASSET_IDENTIFICATION',
  asset: true,
  items: [item('institution'), item('account'), item('holder'), item('remark', false)],
};

describe('a draft', () => {
  it('is sent in the order of the form, without what is blank or of another subject', () => {
    expect(inputsOf(form, { holder: ' Somebody ', account: ' ', ship: 'x', institution: 'A bank' })).toEqual([
      { item: 'institution', value: 'A bank' },
      { item: 'holder', value: 'Somebody' },
    ]);
  });

  it('says what a complete one would still need', () => {
    expect(missing(form, { account: 'x', holder: '  ' }).map((one) => one.item)).toEqual([
      'institution',
      'holder',
    ]);
  });

  it('differs item by item; blank is nothing, and items that the form lost come last', () => {
    expect(
      differences(
        form,
        { institution: 'A bank', account: '1', ship: 'old' },
        { institution: 'A bank ', holder: 'H' },
      ),
    ).toEqual([
      { item: 'account', before: '1', after: undefined },
      { item: 'holder', before: undefined, after: 'H' },
      { item: 'ship', before: 'old', after: undefined },
    ]);
  });
});

describe('a draft that was overtaken', () => {
  const basis = { institution: 'A bank', account: '1', holder: 'H' };

  it('keeps what I changed and takes what I left alone', () => {
    expect(rebased(basis, { ...basis, account: '2' }, { ...basis, holder: 'J', remark: 'new' })).toEqual({
      values: { institution: 'A bank', account: '2', holder: 'J', remark: 'new' },
      clashing: [],
    });
  });

  it('names what both changed, and keeps my words', () => {
    const { values, clashing } = rebased(basis, { ...basis, account: '2' }, { ...basis, account: '3' });
    expect(values).toEqual({ ...basis, account: '2' });
    expect(clashing).toEqual(['account']);
  });

  it('does not quarrel about the same change, nor bring back what I emptied', () => {
    expect(rebased(basis, { ...basis, account: '' }, basis).values).toEqual({
      institution: 'A bank',
      holder: 'H',
    });
    expect(rebased(basis, { ...basis, account: '2' }, { ...basis, account: '2' }).clashing).toEqual([]);
  });
});

describe('marks', () => {
  const author = {
    person: { id: 'p', name: 'P' },
    focalPoint: { id: 'f', name: { en: 'F', fr: 'F' }, kind: 'NATIONAL' as const },
  };
  const standing: ItemMark[] = [
    {
      item: 'account',
      mark: 'NEEDS_MORE',
      remark: 'the bank’s',
      version: 1,
      revisedSince: false,
      at: '',
      author,
    },
    { item: 'holder', mark: 'SUFFICIENT', version: 1, revisedSince: true, at: '', author },
  ];
  const said = (mark: 'NEEDS_MORE' | 'SUFFICIENT', remark = '') => ({ mark, remark, provision: ' ' });

  it('are sent when they say something new, or when the item was revised since', () => {
    expect(
      marksToSend(
        form,
        {
          holder: said('SUFFICIENT'),
          account: said('NEEDS_MORE', 'the bank’s '),
          institution: said('SUFFICIENT'),
        },
        standing,
      ),
    ).toEqual([
      { item: 'institution', mark: 'SUFFICIENT' },
      { item: 'holder', mark: 'SUFFICIENT' },
    ]);
  });

  it('that were begun are read back as far as they make sense', () => {
    expect(
      readMarkings({
        account: { mark: 'NEEDS_JUDGE', remark: 'r', provision: '' },
        x: { mark: 'NONE' },
        y: null,
      }),
    ).toEqual({ account: { mark: 'NEEDS_JUDGE', remark: 'r', provision: '' } });
    expect(readMarkings('nonsense')).toBeUndefined();
  });
});

it('shows what is wrong with an item at its field', () => {
  const problem = new Problem({
    type: '/problems/invalid-input',
    title: '',
    status: 400,
    errors: [
      { field: '/items/1/value', rule: 'longest', message: 'too long' },
      { field: '/title', rule: 'minLength', message: 'too short' },
      { field: '/marks/0/remark', rule: 'maxLength', message: 'too long' },
    ],
  });
  const sent = [{ item: 'institution' }, { item: 'account' }];
  const read = (list: string) => (byItem(problem, list, sent) as Problem).byField();
  expect(read('items')).toMatchObject({ 'item.account': ['too long'], title: ['too short'] });
  expect(read('marks')).toMatchObject({ 'item.institution.remark': ['too long'] });
});
