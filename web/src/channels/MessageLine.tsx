import type { Message } from '../api/schema';
import { Button } from '../kit/Button';
import { Menu, MenuItem } from '../kit/Menu';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';

export type MessageAction = 'reply' | 'edit' | 'withdraw' | 'history' | 'readBy';

interface MessageLineProps {
  message: Message;
  continues: boolean;
  isOwn: boolean;
  mayReply: boolean;
  onAction: (action: MessageAction, message: Message) => void;
  onJump: (ordinal: number) => void;
}

/** One message: who for whom, when, what it answers, its words, and what can be done with it. */
export function MessageLine({ message, continues, isOwn, mayReply, onAction, onJump }: MessageLineProps) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  const { author, replyTo } = message;
  return (
    <div
      className="message"
      data-continues={continues || undefined}
      data-mentions-me={message.mentionsMe || undefined}
    >
      <div className={continues ? 'visually-hidden' : 'message-head'}>
        <span className="message-author">{name(author.focalPoint.name)}</span>
        <span className="soft">{author.person.name}</span>
      </div>
      <time
        className="message-time soft small numeric"
        dateTime={message.at}
        title={formats.moment(message.at)}
      >
        {formats.time(message.at)}
      </time>
      {replyTo && (
        <blockquote className="quote">
          <span className="quote-author">{name(replyTo.author.focalPoint.name)}</span>
          {replyTo.excerpt === '' ? <em>{text('message.withdrawn')}</em> : replyTo.excerpt}
          {replyTo.ordinal !== undefined && (
            <Button small look="quiet" onPress={() => onJump(replyTo.ordinal ?? 1)}>
              {text('message.showReplied')}
            </Button>
          )}
        </blockquote>
      )}
      {message.withdrawn ? (
        <p className="message-tombstone soft">
          {text('message.withdrawnAt', { moment: formats.moment(message.withdrawnAt ?? message.at) })}
        </p>
      ) : (
        <div className="message-text" dangerouslySetInnerHTML={{ __html: message.html }} />
      )}
      <div className="message-foot">
        {message.revision > 1 && !message.withdrawn && (
          <Button small look="quiet" onPress={() => onAction('history', message)}>
            {text('message.edited', { moment: formats.moment(message.editedAt ?? message.at) })}
          </Button>
        )}
        {message.mentionsMe && <span className="tag tag-accent">{text('message.mentionsMe')}</span>}
      </div>
      {!message.withdrawn && (
        <div className="message-actions">
          <Menu
            label={text('message.actions')}
            onAction={(key) => onAction(key as MessageAction, message)}
            trigger={
              <Button
                small
                look="quiet"
                aria-label={text('message.actionsOf', {
                  person: author.person.name,
                  time: formats.time(message.at),
                })}
              >
                ⋯
              </Button>
            }
          >
            {mayReply && <MenuItem id="reply">{text('message.reply')}</MenuItem>}
            <MenuItem id="readBy">{text('message.readBy')}</MenuItem>
            {message.revision > 1 && <MenuItem id="history">{text('message.history')}</MenuItem>}
            {isOwn && <MenuItem id="edit">{text('message.edit')}</MenuItem>}
            {isOwn && (
              <MenuItem id="withdraw" isDanger>
                {text('message.withdraw')}
              </MenuItem>
            )}
          </Menu>
        </div>
      )}
    </div>
  );
}
