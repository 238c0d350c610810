import { createIntl } from 'react-intl';
import { beforeAll, expect, it } from 'vitest';
import type { Language } from '../api/schema';
import { loadCatalogue, locales } from '../text/catalogue';
import type { Words } from './told';
import { tell } from './told';

const words: Partial<Record<Language, Words>> = {};

beforeAll(async () => {
  for (const language of ['en', 'fr'] as const) {
    const intl = createIntl({ locale: locales[language], messages: await loadCatalogue(language) });
    words[language] = {
      say: (id, values) => intl.formatMessage({ id }, values),
      name: (name) => name[language],
      day: (day) => day,
      item: (item) => item.toUpperCase(),
    };
  }
});

const told = (kind: string, body: Record<string, unknown>, language: Language = 'en') => {
  const known = words[language];
  if (!known) throw new Error('no words');
  return tell({ seq: 1, kind, at: '2024-12-03T12:00:00Z', body }, known);
};

it('counts a kind that it does not know, and says nothing of it', () => {
  expect(told('LATER_INVENTION', {})).toBeUndefined();
});

it('has words for every kind, in both languages, even where a body lacks what it should say', () => {
  const kinds =
    'OPENED ROUTED UNROUTED ACKNOWLEDGED DRAFT_REVISED MARKED PASSED DECLINED DELAYED ADVISED FORMALISED CONFIRMED OUTCOME CLOSED REOPENED EMBASSY_INCLUDED EMBASSY_LEFT_OUT HANDLING_CHANGED REMINDED ESCALATED';
  for (const language of ['en', 'fr'] as const)
    for (const kind of kinds.split(' ')) expect(told(kind, {}, language)?.sentence, kind).not.toBe('');
});

it('says of marks which item, what, and the national provision', () => {
  expect(
    told('MARKED', {
      version: 1,
      marks: [
        { item: 'account', mark: 'NEEDS_JUDGE', provision: 'art. 7' },
        { item: 'holder', mark: 'NEEDS_MORE', remark: 'which one' },
      ],
    }),
  ).toEqual({
    sentence: '2 items of the draft marked.',
    points: [
      { title: 'ACCOUNT: needs a judge', lines: ['National provision: art. 7'] },
      { title: 'HOLDER: needs more', lines: ['which one'] },
    ],
  });
});

it('names a focal point in the reader’s language', () => {
  const to = { id: 'x', kind: 'COMPETENT_AUTHORITY', name: { en: 'The authority', fr: 'L’autorité' } };
  expect(told('PASSED', { to, remark: 'yours' })).toEqual({
    sentence: 'Passed on to The authority.',
    remark: 'yours',
  });
  expect(told('ROUTED', { because: 'DECLINED', to }, 'fr')?.sentence).toBe(
    'Nouveau destinataire après récusation\u202f: L’autorité.',
  );
});
