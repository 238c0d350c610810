import './channels.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import type { ChannelCategory, ChannelSummary } from '../api/schema';
import { paths } from '../app/paths';
import { LinkButton } from '../kit/Button';
import { Count } from '../kit/Count';
import { Empty, Loading } from '../kit/Empty';
import { Page } from '../kit/Page';
import { ProblemNote } from '../kit/ProblemNote';
import { useFormats } from '../text/useFormats';
import { useName, useText } from '../text/useText';
import { ChannelView } from './ChannelView';
import { TopicView } from './TopicView';
import { channelsQuery } from './queries';

const categories: readonly ChannelCategory[] = ['NETWORK', 'REGIONAL', 'FINANCIAL', 'THEMATIC'];

/** The place of the channels: their list on the left where there is room, one channel or topic on the right. */
export default function Channels() {
  const { channel, topic } = useParams<{ channel?: string; topic?: string }>();
  if (channel === undefined) return <AllChannels />;
  return (
    <div className="channels">
      <ChannelColumn current={channel} />
      <div className="channels-content">
        {topic === undefined ? (
          <ChannelView key={channel} channel={channel} />
        ) : (
          <TopicView key={topic} channel={channel} topic={topic} />
        )}
      </div>
    </div>
  );
}

function AllChannels() {
  const text = useText();
  const { data, error, refetch } = useQuery(channelsQuery);
  return (
    <Page
      title={text('place.channels')}
      lead={text('channels.lead')}
      actions={<LinkButton href={paths.search()}>{text('search.title')}</LinkButton>}
    >
      {error && !data && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data?.channels.length === 0 && (
        <Empty title={text('channels.none')}>{text('channels.none.why')}</Empty>
      )}
      {data && <Groups channels={data.channels} />}
    </Page>
  );
}

function ChannelColumn({ current }: { current: string }) {
  const text = useText();
  const { data } = useQuery(channelsQuery);
  return (
    <nav className="channels-column" aria-label={text('place.channels')}>
      {data ? <Groups channels={data.channels} current={current} /> : <Loading lines={8} />}
    </nav>
  );
}

function Groups({ channels, current }: { channels: readonly ChannelSummary[]; current?: string }) {
  const text = useText();
  const name = useName();
  const formats = useFormats();
  return categories.map((category) => {
    const group = channels.filter((channel) => channel.category === category);
    if (group.length === 0) return null;
    return (
      <section key={category} className="channel-group">
        <h2 className="channel-group-title">{text(`channelCategory.${category}`)}</h2>
        <ul role="list">
          {group.map((channel) => (
            <li key={channel.id}>
              <Link
                href={paths.channel(channel.id)}
                className="channel-link"
                aria-current={channel.id === current ? 'page' : undefined}
                data-unread={channel.unread > 0 || undefined}
              >
                <span className="channel-link-name">{name(channel.name)}</span>
                {current === undefined && channel.lastAt !== undefined && (
                  <span className="soft small numeric channel-link-last">
                    {formats.short(channel.lastAt)}
                  </span>
                )}
                <Count unread={channel.unread} mentions={channel.mentions} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
