import type { Message } from '../api/schema';

/** The first words of a message, without markup. */
export function excerptOf(message: Message): string {
  const words = message.html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39|#34|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 140 ? `${words.slice(0, 139)}…` : words;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': '’',
  '&nbsp;': ' ',
};
