import { describe, expect, it } from 'vitest';
import type { Person } from '../api/schema';
import { codeOf } from './codeOf';
import { decodeCsv } from './csv';
import { changesOf } from './people';

describe('a file', () => {
  it('is read as UTF-8, without the mark that spreadsheets put before it', () => {
    const bytes = new TextEncoder().encode('\ufeffcode,Sénégal');
    expect(decodeCsv(bytes.buffer)).toEqual({ text: 'code,Sénégal', encoding: 'UTF-8' });
  });

  it('is read as what Windows writes where it is not UTF-8', () => {
    const bytes = Uint8Array.from([0x53, 0xe9, 0x6e, 0xe9, 0x67, 0x61, 0x6c]);
    expect(decodeCsv(bytes.buffer)).toEqual({ text: 'Sénégal', encoding: 'Windows-1252' });
  });
});

describe('the code of a channel', () => {
  it('is its name in small letters without accents', () => {
    expect(codeOf('Voluntary agreements (témoins)')).toBe('voluntary-agreements-temoins');
  });

  it('always fits the contract', () => {
    for (const name of ['', '日本', 'A', ' - ', 'x'.repeat(59) + ' y', 'É'.repeat(300)])
      expect(codeOf(name)).toMatch(/^[a-z0-9-]{2,60}$/);
  });
});

describe('the form of a person', () => {
  const person: Person = {
    id: 'p',
    displayName: 'Adviser',
    email: 'adviser@example.org',
    language: 'en',
    timeZone: 'UTC',
    theme: 'SYSTEM',
    roles: ['ORGANISER', 'SECRETARIAT'],
    disabled: false,
    version: 1,
  };
  const form = { email: person.email, displayName: 'Adviser', roles: person.roles, disabled: false };

  it('says only what was changed', () => {
    expect(changesOf(person, { ...form, roles: ['SECRETARIAT', 'ORGANISER'] })).toEqual({});
    expect(changesOf(person, { ...form, roles: [], disabled: true })).toEqual({ roles: [], disabled: true });
    expect(changesOf(person, { ...form, displayName: ' The adviser ' })).toEqual({
      displayName: 'The adviser',
    });
  });
});
