import { describe, expect, it } from 'vitest';
import type { Mention } from './mentions';
import {
  fromDraft,
  fromMarkdown,
  insertMention,
  labelOf,
  nothing,
  toDraft,
  toMarkdown,
  typedMention,
} from './mentions';

const mali: Mention = { label: 'Mali', kind: 'focal-point', id: '0190a0a0-0000-7000-8000-000000000001' };
const embassy: Mention = {
  label: 'Mali, La Haye',
  kind: 'focal-point',
  id: '0190a0a0-0000-7000-8000-000000000002',
};

describe('mentions', () => {
  it('are sent as links and come back as they were', () => {
    const composed = { text: 'For @Mali, La Haye and @Mali.', mentions: [mali, embassy] };
    const markdown = toMarkdown(composed);
    expect(markdown).toBe(
      `For [@Mali, La Haye](focal-point:${embassy.id}) and [@Mali](focal-point:${mali.id}).`,
    );
    expect(fromMarkdown(markdown).text).toBe(composed.text);
    expect(toMarkdown(fromMarkdown(markdown))).toBe(markdown);
  });

  it('whose label was changed are plain text', () => {
    expect(toMarkdown({ text: '@Malia and @Mal', mentions: [mali] })).toBe('@Malia and @Mal');
  });

  it('are looked for after an @ that begins a word', () => {
    expect(typedMention('to @Côte d’I', 12)).toEqual({ start: 3, query: 'Côte d’I' });
    expect(typedMention('mail@example', 12)).toBeUndefined();
    expect(typedMention('@a\nb', 4)).toBeUndefined();
  });

  it('take the place of what was typed', () => {
    const { composed, caret } = insertMention(
      { text: 'to @mal please', mentions: [] },
      { start: 3, query: 'mal' },
      mali,
    );
    expect(composed.text).toBe('to @Mali please');
    expect(composed.text.slice(0, caret)).toBe('to @Mali ');
  });

  it('have labels that cannot break out of their link', () => {
    expect(labelOf('a](person:x) [b')).toBe('a person:x b');
  });

  it('survive in a draft', () => {
    const composed = { text: 'to @Mali', mentions: [mali] };
    expect(fromDraft(toDraft(composed))).toEqual(composed);
    expect(fromDraft('')).toEqual(nothing);
    expect(fromDraft('not json')).toEqual(nothing);
  });
});
