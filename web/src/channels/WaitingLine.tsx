import type { Post } from '../app/workspace';
import { useWorkspace } from '../app/workspace';
import { Button } from '../kit/Button';
import { useLiveStatus } from '../live/useLive';
import type { Waiting } from '../live/outbox';
import { useMe } from '../session/me';
import { useName, useText } from '../text/useText';
import { fromMarkdown } from './mentions';
import type { Refusal } from './sendPost';

/** A message on its way, or one that the hub refused: then its author decides what becomes of it. */
export function WaitingLine({
  waiting,
  onTakeBack,
}: {
  waiting: Waiting<Post>;
  onTakeBack: (post: Post) => void;
}) {
  const text = useText();
  const name = useName();
  const { person } = useMe();
  const { outbox } = useWorkspace();
  const status = useLiveStatus();
  const { content } = waiting;
  const refused = waiting.refused as Refusal | undefined;
  return (
    <div className="message message-waiting">
      <div className="message-head">
        <span className="message-author">{name(content.focalPointName)}</span>
        <span className="soft">{person.displayName}</span>
      </div>
      {content.replyTo && (
        <blockquote className="quote">
          <span className="quote-author">{content.replyTo.authorName}</span>
          {content.replyTo.excerpt}
        </blockquote>
      )}
      <p className="message-text message-text-plain">{fromMarkdown(content.text).text}</p>
      {refused ? (
        <div className="note note-danger" role="alert">
          <div className="note-body">
            <p className="note-title">{text('waiting.refused')}</p>
            <p>
              {refused.title} {refused.detail}
            </p>
          </div>
          <Button
            small
            onPress={() => {
              outbox.discard(waiting.id);
              onTakeBack(content);
            }}
          >
            {text('waiting.change')}
          </Button>
          <Button small look="danger" onPress={() => outbox.discard(waiting.id)}>
            {text('waiting.discard')}
          </Button>
        </div>
      ) : (
        <p className="soft small">{text(status === 'online' ? 'waiting.sending' : 'waiting.offline')}</p>
      )}
    </div>
  );
}
