import { useText } from '../text/useText';

/** How a text is marked up, in one line. */
export function MarkdownHint({ id }: { id: string }) {
  const text = useText();
  return (
    <span id={id} className="soft small markdown-hint">
      {text('composer.hint')}
    </span>
  );
}
