import type { Id } from '../api/schema';

/** Somebody mentioned in a text that is being written: shown as `@label`, sent as a link that names whom it means. */
export interface Mention {
  readonly label: string;
  readonly kind: 'focal-point' | 'person';
  readonly id: Id;
}

/** A text as its author sees it, and whom its `@labels` mean. */
export interface Composed {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

export const nothing: Composed = { text: '', mentions: [] };

/** A label that can stand in Markdown without changing what is around it. */
export const labelOf = (name: string): string =>
  name
    .replace(/[[\]()\\<>*_`]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The Markdown that is sent. A mention whose label was changed in the text is plain text again. */
export function toMarkdown({ text, mentions }: Composed): string {
  const byLabel = new Map(mentions.map((mention) => [mention.label, mention]));
  if (byLabel.size === 0) return text;
  const labels = [...byLabel.keys()].sort((a, b) => b.length - a.length).map(escape);
  return text.replace(
    new RegExp(`@(${labels.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
    (written, label: string) => {
      const mention = byLabel.get(label);
      return mention ? `[@${label}](${mention.kind}:${mention.id})` : written;
    },
  );
}

const LINK = /\[@([^\]\n]+)\]\((focal-point|person):([0-9a-f-]{36})\)/g;

/** The opposite, for a message that is edited. */
export function fromMarkdown(markdown: string): Composed {
  const mentions = new Map<string, Mention>();
  const text = markdown.replace(LINK, (_, label: string, kind: Mention['kind'], id: string) => {
    mentions.set(label, { label, kind, id });
    return `@${label}`;
  });
  return { text, mentions: [...mentions.values()] };
}

/** What is being typed after an `@` at the caret, if a mention is. */
export function typedMention(
  text: string,
  caret: number,
): { readonly start: number; readonly query: string } | undefined {
  const found = /(?:^|[\s(«“"'’])@([^\n@]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const query = found[1] ?? '';
  return { start: caret - query.length - 1, query };
}

/** The text with the mention in place of what was typed, and where the caret goes. */
export function insertMention(
  composed: Composed,
  typed: { readonly start: number; readonly query: string },
  mention: Mention,
): { readonly composed: Composed; readonly caret: number } {
  const written = `@${mention.label} `;
  const rest = composed.text.slice(typed.start + 1 + typed.query.length).replace(/^ /, '');
  return {
    composed: {
      text: composed.text.slice(0, typed.start) + written + rest,
      mentions: [...composed.mentions.filter((one) => one.label !== mention.label), mention],
    },
    caret: typed.start + written.length,
  };
}

const escape = (label: string) => label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A composed text as a draft keeps it. */
export const toDraft = (composed: Composed): string =>
  composed.text.trim() === '' ? '' : JSON.stringify(composed);

export function fromDraft(draft: string): Composed {
  try {
    const kept = JSON.parse(draft) as Partial<Composed>;
    if (typeof kept.text === 'string' && Array.isArray(kept.mentions)) return kept as Composed;
  } catch {
    // No draft, or one of an older form.
  }
  return nothing;
}
