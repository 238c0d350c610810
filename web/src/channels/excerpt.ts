import type { Message } from '../api/schema';

/** The first words of a message, without markup. The parsed document is never shown and runs nothing. */
export function excerptOf(message: Message): string {
  const body = new DOMParser().parseFromString(
    message.html.replace(/<(br|\/p|\/li)/g, ' <$1'),
    'text/html',
  ).body;
  const words = (body.textContent ?? '').replace(/\s+/g, ' ').trim();
  return words.length > 140 ? `${words.slice(0, 139)}…` : words;
}
