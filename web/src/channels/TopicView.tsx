import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Problem } from '../api/problem';
import type { Id, Message, Topic } from '../api/schema';
import { paths } from '../app/paths';
import type { Post } from '../app/workspace';
import { useWorkspace } from '../app/workspace';
import { Empty, Loading } from '../kit/Empty';
import { useArrival } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useName, useText } from '../text/useText';
import { Composer } from './Composer';
import { JumpToDate } from './JumpToDate';
import { EditMessage, MessageHistory, ReadBy, WithdrawMessage } from './MessageDialogs';
import type { MessageAction } from './MessageLine';
import { Timeline } from './Timeline';
import { unreadOf } from './counts';
import { fromMarkdown, toDraft } from './mentions';
import { channelQuery, topicQuery } from './queries';
import { useTopicWindow } from './useTopicWindow';
import { replaceMessage } from './window';

/** One topic of a channel. */
export function TopicView({ channel, topic }: { channel: Id; topic: Id }) {
  const text = useText();
  const { data, error, refetch } = useQuery(topicQuery(channel, topic));
  if (error && !data)
    return (
      <div className="page">
        {error instanceof Problem && error.status === 404 ? (
          <Empty title={text('topic.gone')} />
        ) : (
          <ProblemNote problem={error} onRetry={() => void refetch()} />
        )}
      </div>
    );
  if (!data)
    return (
      <div className="page">
        <Loading lines={8} />
      </div>
    );
  return <OpenTopic channel={channel} topic={data} />;
}

function OpenTopic({ channel, topic }: { channel: Id; topic: Topic }) {
  const text = useText();
  const name = useName();
  const { drafts } = useWorkspace();
  const heading = useArrival(topic.title);
  const [search] = useSearchParams();
  const at = Number(search.get('at')) || undefined;
  // The line above what is new stays where it was when the topic was opened.
  const [readUpTo] = useState(topic.readOrdinal);
  const [firstPlace] = useState(
    () => at ?? (unreadOf(topic) > 0 ? Math.max(1, topic.readOrdinal + 1) : undefined),
  );
  const [target, setTarget] = useState<{ ordinal: number | 'end'; isMarked?: boolean }>({
    ordinal: firstPlace ?? 'end',
    isMarked: at !== undefined,
  });
  const [replyTo, setReplyTo] = useState<Message>();
  const [open, setOpen] = useState<{ action: Exclude<MessageAction, 'reply'>; message: Message }>();
  const [draftVersion, setDraftVersion] = useState(0);
  const { data: detail } = useQuery(channelQuery(channel));
  const { window, error, retry, ended, grow, jump, update } = useTopicWindow(
    channel,
    topic.id,
    firstPlace === undefined ? { end: true } : { around: firstPlace },
  );

  const goTo = useCallback(
    (ordinal: number | 'end') => {
      const held = window?.messages.some((message) => message.ordinal === ordinal);
      const atEnd = ordinal === 'end' && window?.messages.at(-1)?.ordinal === window?.last;
      if (held || atEnd) setTarget({ ordinal, isMarked: true });
      else
        jump(ordinal === 'end' ? { end: true } : { around: ordinal }).then(
          () => setTarget({ ordinal, isMarked: true }),
          // The line is down, which the screen says already.
          () => undefined,
        );
    },
    [window, jump],
  );
  const goToDate = useCallback(
    async (instant: string) => {
      const opened = await jump({ date: instant });
      const first = opened.messages.find((message) => message.at >= instant) ?? opened.messages.at(-1);
      setTarget({ ordinal: first?.ordinal ?? 'end' });
    },
    [jump],
  );
  const [shownAt, setShownAt] = useState(at);
  if (at !== shownAt) {
    setShownAt(at);
    if (at !== undefined) goTo(at);
  }

  const onAction = useCallback((action: MessageAction, message: Message) => {
    if (action === 'reply') setReplyTo(message);
    else setOpen({ action, message });
  }, []);
  const onGrow = useCallback((direction: 'older' | 'newer') => void grow(direction), [grow]);
  const onTakeBack = useCallback(
    (post: Post) => {
      drafts.write(`topic.${post.channel}.${post.topic}`, toDraft(fromMarkdown(post.text)));
      setDraftVersion((version) => version + 1);
    },
    [drafts],
  );
  const close = () => setOpen(undefined);
  const onChanged = (message: Message) => update((held) => replaceMessage(held, message));

  return (
    <div className="topic">
      <header className="topic-head">
        <div>
          <p className="small">
            <Link href={paths.channel(channel)}>
              {detail ? name(detail.channel.name) : text('place.channels')}
            </Link>
          </p>
          <h1 ref={heading} tabIndex={-1}>
            {topic.title}
          </h1>
        </div>
        <JumpToDate onJump={goToDate} />
      </header>
      {ended && <ProblemNote problem={new Problem({ type: '', status: 404, title: text('topic.ended') })} />}
      {error && <ProblemNote problem={error} onRetry={() => void retry()} />}
      {window ? (
        <Timeline
          channel={channel}
          topic={topic.id}
          label={topic.title}
          window={window}
          readUpTo={readUpTo}
          target={target}
          mayReply={(detail?.actAs.length ?? 0) > 0}
          onGrow={onGrow}
          onAction={onAction}
          onJump={goTo}
          onTakeBack={onTakeBack}
        />
      ) : (
        !error && (
          <div className="page timeline-frame">
            <Loading lines={8} />
          </div>
        )
      )}
      {detail && !ended && (
        <Composer
          key={`${topic.id} ${draftVersion}`}
          channel={channel}
          topic={topic.id}
          actAs={detail.actAs}
          replyTo={replyTo}
          onReplyDropped={() => setReplyTo(undefined)}
          onSent={() => goTo('end')}
        />
      )}
      {open?.action === 'edit' && (
        <EditMessage channel={channel} message={open.message} onClose={close} onChanged={onChanged} />
      )}
      {open?.action === 'withdraw' && (
        <WithdrawMessage channel={channel} message={open.message} onClose={close} onChanged={onChanged} />
      )}
      {open?.action === 'history' && (
        <MessageHistory channel={channel} message={open.message} onClose={close} />
      )}
      {open?.action === 'readBy' && <ReadBy channel={channel} message={open.message} onClose={close} />}
    </div>
  );
}
