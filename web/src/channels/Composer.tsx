import { useId, useState, useRef, useEffect } from 'react';
import type { FocalPointName, Id, Message } from '../api/schema';
import { useWorkspace } from '../app/workspace';
import { Button } from '../kit/Button';
import { Select } from '../kit/Select';
import { useName, useText } from '../text/useText';
import { excerptOf } from './excerpt';
import { MarkdownHint } from './MarkdownHint';
import { MentionArea } from './MentionArea';
import { nothing, toMarkdown } from './mentions';
import { useDraft } from './useDraft';

interface ComposerProps {
  channel: Id;
  topic: Id;
  actAs: readonly FocalPointName[];
  replyTo: Message | undefined;
  onReplyDropped: () => void;
  onSent: () => void;
}

/** Where a message is written. What is typed is kept at once and sent from the outbox, line or no line. */
export function Composer({ channel, topic, actAs, replyTo, onReplyDropped, onSent }: ComposerProps) {
  const text = useText();
  const name = useName();
  const { outbox } = useWorkspace();
  const hint = useId();
  const area = useRef<{ focus: () => void }>(null);
  const [composed, setComposed] = useDraft(`topic.${channel}.${topic}`);
  const [acting, setActing] = useState<Id>();
  const focalPoint = actAs.find((one) => one.id === acting) ?? actAs[0];

  useEffect(() => {
    if (replyTo) area.current?.focus();
  }, [replyTo]);

  if (!focalPoint) return <p className="composer soft">{text('composer.noFocalPoint')}</p>;

  const send = () => {
    const markdown = toMarkdown(composed).trim();
    if (markdown === '') return;
    outbox.put({
      channel,
      topic,
      text: markdown,
      focalPoint: focalPoint.id,
      focalPointName: focalPoint.name,
      ...(replyTo && {
        replyTo: { seq: replyTo.seq, excerpt: excerptOf(replyTo), authorName: replyTo.author.person.name },
      }),
    });
    setComposed(nothing);
    onReplyDropped();
    onSent();
    area.current?.focus();
  };

  return (
    <form
      className="composer"
      aria-label={text('composer.label')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo && (
        <div className="quote composer-quote">
          <p>
            <strong>{text('composer.replyTo', { person: replyTo.author.person.name })}</strong>{' '}
            {excerptOf(replyTo)}
          </p>
          <Button small look="quiet" onPress={onReplyDropped}>
            {text('composer.dropReply')}
          </Button>
        </div>
      )}
      <MentionArea
        ref={area}
        channel={channel}
        label={text('composer.message')}
        labelHidden
        placeholder={text('composer.placeholder')}
        value={composed}
        onChange={setComposed}
        onSubmit={send}
        onEscape={onReplyDropped}
        describedBy={hint}
      />
      <div className="composer-foot">
        {actAs.length > 1 ? (
          <Select
            label={text('composer.actAs')}
            options={actAs.map((one) => ({ value: one.id, label: name(one.name) }))}
            value={focalPoint.id}
            onChange={setActing}
          />
        ) : (
          <span className="soft small">{text('composer.as', { focalPoint: name(focalPoint.name) })}</span>
        )}
        <MarkdownHint id={hint} />
        <Button look="primary" type="submit" isDisabled={composed.text.trim() === ''}>
          {text('composer.send')}
        </Button>
      </div>
    </form>
  );
}
