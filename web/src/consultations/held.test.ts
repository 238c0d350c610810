import { describe, expect, it } from 'vitest';
import type { Entry } from '../api/schema';
import type { Held } from './held';
import { before, together, withEntries } from './held';

const entry = (seq: number, at = `2024-12-03T12:00:${String(seq).padStart(2, '0')}Z`): Entry => ({
  seq,
  kind: 'MESSAGE',
  at,
});
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);
const held: Held = { head: 5, entries: [entry(4), entry(5)] };

describe('a timeline that is held', () => {
  it('grows by what is told, each entry once and in order', () => {
    const grown = withEntries(held, [entry(7), entry(6), entry(5)]);
    expect(seqs(grown.entries)).toEqual([4, 5, 6, 7]);
    expect(grown.head).toBe(7);
  });

  it('is the same when nothing is new', () => {
    expect(withEntries(held, [entry(4), entry(5)])).toBe(held);
  });

  it('never holds a gap behind its head', () => {
    expect(withEntries(held, [entry(9)])).toBe(held);
  });

  it('grows backwards too', () => {
    const grown = withEntries(held, [entry(2), entry(3)]);
    expect(seqs(grown.entries)).toEqual([2, 3, 4, 5]);
    expect(grown.head).toBe(5);
    expect(before(grown)).toBe(1);
    expect(before({ head: 0, entries: [] })).toBe(0);
  });

  it('told in any order and any number of times, ends as if read at once', () => {
    let told: Held = held;
    for (const some of [[6], [8], [6, 7], [7, 8], [9]])
      told = withEntries(
        told,
        some.map((seq) => entry(seq)),
      );
    expect(seqs(told.entries)).toEqual([4, 5, 6, 7, 8, 9]);
  });
});

it('puts notes where they belong in time, after what happened at the same instant', () => {
  const same = '2024-12-03T12:00:00.5Z';
  const lines = together([entry(1, '2024-12-03T12:00:00Z'), entry(2, same)], [entry(1, same)]);
  expect(lines.map(({ entry: one, note }) => `${note ? 'n' : 's'}${one.seq}`)).toEqual(['s1', 's2', 'n1']);
});
