import { useText } from '../text/useText';

/** How much is new; mentions count alone when there are any. Nothing is shown when nothing is new. */
export function Count({ unread, mentions }: { unread: number; mentions: number }) {
  const text = useText();
  if (unread <= 0 && mentions <= 0) return null;
  const shown = mentions > 0 ? mentions : unread;
  return (
    <span className={mentions > 0 ? 'count count-mention' : 'count'}>
      <span aria-hidden="true">
        {mentions > 0 && '@'}
        {shown > 999 ? '999+' : shown}
      </span>
      <span className="visually-hidden">
        {mentions > 0 ? text('count.mentions', { count: mentions }) : text('count.unread', { count: unread })}
      </span>
    </span>
  );
}
