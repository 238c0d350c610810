import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../api/schema';
import en from '../text/en/directory.json';
import fr from '../text/fr/directory.json';
import { formats } from '../text/useFormats';
import { tell } from './history';

const at = '2024-12-04T17:00:00Z';
const aminata = { id: 'a', name: 'Aminata' };
const bruno = { id: 'b', name: 'Bruno' };

const bodies: Record<string, Entry['body']> = {
  ESTABLISHED: undefined,
  CHANGED: { fields: ['name', 'timeZone', 'notKnownYet'] },
  HOLDER_IN: { person: aminata, capacity: 'PRINCIPAL', from: at },
  HOLDER_OUT: { person: aminata, capacity: 'ALTERNATE', until: '2024-12-31T23:00:00Z' },
  HANDED_OVER: { predecessor: aminata, successor: bruno, capacity: 'PRINCIPAL', note: 'Good luck' },
  INVITED: { name: 'Bruno', capacity: 'ALTERNATE' },
  INVITATION_WITHDRAWN: { name: 'Bruno' },
  ABSENT: { person: aminata, from: at, until: '2024-12-15T23:00:00Z', substitute: bruno },
  BACK: { person: aminata },
  CLOSED: undefined,
  REOPENED: undefined,
};

function told(language: 'en' | 'fr', kind: string, body: Entry['body'] = bodies[kind]) {
  const messages: Record<string, string> = { en, fr }[language];
  const intl = createIntl({ locale: language, messages });
  return tell(
    { seq: 1, kind, at, ...(body && { body }) },
    (id, values) => intl.formatMessage({ id }, values),
    formats(language, 'Europe/Amsterdam', () => new Date(at)),
    (words) => words.join(' + '),
  );
}

describe('the history of a focal point', () => {
  it('has words for every kind of entry, in both languages', () => {
    for (const language of ['en', 'fr'] as const)
      for (const kind of Object.keys(bodies)) {
        const sentence = told(language, kind)?.sentence ?? '';
        expect(sentence, `${language} ${kind}`).toMatch(/\.$/);
        expect(sentence, `${language} ${kind}`).not.toMatch(/[{}]|undefined/);
      }
  });

  it('names who left, who came and what was said', () => {
    expect(told('en', 'HANDED_OVER')).toEqual({
      sentence: 'Aminata handed over to Bruno, now principal.',
      note: 'Good luck',
    });
  });

  it('says the last day of an absence, not the instant after it', () => {
    expect(told('en', 'ABSENT')?.sentence).toBe(
      'Aminata: absent from 4 December 2024 to 15 December 2024; Bruno stands in.',
    );
    expect(told('en', 'ABSENT', { person: aminata, from: at, until: at })?.sentence).toContain('nobody');
  });

  it('says a day only where it is another one than that of the entry', () => {
    expect(told('en', 'HOLDER_IN')?.sentence).toBe('Aminata became principal.');
    expect(
      told('en', 'HOLDER_IN', { person: aminata, capacity: 'PRINCIPAL', from: '2025-01-10T09:00:00Z' }),
    ).toMatchObject({ sentence: 'Aminata is principal from 10 January 2025.' });
  });

  it('names only the fields that it knows', () => {
    expect(told('en', 'CHANGED')?.sentence).toBe('Changed: name + time zone.');
  });

  it('ignores a kind that is not known yet', () => {
    expect(told('en', 'SOMETHING_NEW', {})).toBeUndefined();
  });
});
