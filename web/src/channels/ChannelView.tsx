import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Problem } from '../api/problem';
import type { ChannelDetail, Id, Topic } from '../api/schema';
import { paths } from '../app/paths';
import { Button, LinkButton } from '../kit/Button';
import { Count } from '../kit/Count';
import { Dialog } from '../kit/Dialog';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { NewTopic } from './NewTopic';
import { unreadOf } from './counts';
import { channelQuery, membersQuery } from './queries';
import { useTopicsFeed } from './useTopicsFeed';

/** One channel: what it is for, and its topics, the liveliest first. */
export function ChannelView({ channel }: { channel: Id }) {
  const text = useText();
  const { data, error, refetch } = useQuery(channelQuery(channel));
  if (data) return <OpenChannel detail={data} />;
  if (error instanceof Problem && error.status === 404)
    return (
      <Page title={text('channel.gone.title')}>
        <Empty title={text('channel.gone')} />
      </Page>
    );
  return (
    <div className="page">
      {error ? <ProblemNote problem={error} onRetry={() => void refetch()} /> : <Loading />}
    </div>
  );
}

function OpenChannel({ detail }: { detail: ChannelDetail }) {
  const text = useText();
  const name = useName();
  const [open, setOpen] = useState<'members' | 'topic'>();
  const { id } = detail.channel;
  const { topics, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTopicsFeed(id);
  const close = () => setOpen(undefined);
  return (
    <Page
      title={name(detail.channel.name)}
      lead={name(detail.purpose)}
      actions={
        <>
          <Button onPress={() => setOpen('members')}>
            {text('channel.members', { count: detail.members })}
          </Button>
          <LinkButton href={`${paths.search()}?channel=${id}`}>{text('search.title')}</LinkButton>
          {detail.actAs.length > 0 && (
            <Button look="primary" onPress={() => setOpen('topic')}>
              {text('topic.open')}
            </Button>
          )}
        </>
      }
    >
      {error && !topics && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!topics && !error && <Loading lines={8} />}
      {topics?.length === 0 && <Empty title={text('channel.empty')}>{text('channel.empty.what')}</Empty>}
      {topics && topics.length > 0 && (
        <ul className="list" aria-label={text('channel.topics')}>
          {topics.map((topic) => (
            <TopicLine key={topic.id} topic={topic} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div>
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        </div>
      )}
      {open === 'members' && <Members channel={id} onClose={close} />}
      {open === 'topic' && <NewTopic channel={id} actAs={detail.actAs} onClose={close} />}
    </Page>
  );
}

function TopicLine({ topic }: { topic: Topic }) {
  const text = useText();
  const formats = useFormats();
  const unread = unreadOf(topic);
  return (
    <li>
      <Link
        href={paths.topic(topic.channel, topic.id)}
        className="list-link"
        data-unread={unread > 0 || undefined}
      >
        <span className="topic-title">
          {topic.title} <Count unread={unread} mentions={topic.mentions} />
        </span>
        <span className="soft small numeric">
          {text('topic.messages', { count: topic.messages })} · {formats.short(topic.lastAt)}
        </span>
      </Link>
    </li>
  );
}

function Members({ channel, onClose }: { channel: Id; onClose: () => void }) {
  const text = useText();
  const name = useName();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    membersQuery(channel),
  );
  return (
    <Dialog isOpen onClose={onClose} title={text('channel.members.title')}>
      {error && <ProblemNote problem={error} />}
      {!data && !error && <Loading />}
      <ul className="list">
        {data?.pages
          .flatMap((page) => page.members)
          .map(({ focalPoint, invited }) => (
            <li key={focalPoint.id}>
              <Link href={paths.focalPoint(focalPoint.id)} className="list-link">
                <span>{name(focalPoint.name)}</span>
                <span className="soft small">
                  {text(`focalPointKind.${focalPoint.kind}`)}
                  {invited && ` · ${text('channel.invited')}`}
                </span>
              </Link>
            </li>
          ))}
      </ul>
      <div className="dialog-actions">
        {hasNextPage && (
          <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
            {text('action.more')}
          </Button>
        )}
        <Button onPress={onClose}>{text('action.close')}</Button>
      </div>
    </Dialog>
  );
}
