import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Entry, Id } from '../api/schema';
import type { Entry as LiveEntry } from '../live/protocol';
import { useFollow } from '../live/useFollow';
import { mentionIds, useMe } from '../session/me';
import { applyToChannel } from './counts';
import { readEntry } from './entries';
import type { ChannelsAnswer } from './queries';
import { channelsQuery } from './queries';

/** Keeps the counts of all channels right while the app is open, wherever one is in it. */
export function ChannelFeed() {
  const { data } = useQuery(channelsQuery);
  return data?.channels.map((channel) => (
    <OneChannel key={channel.id} channel={channel.id} head={channel.head} />
  ));
}

function OneChannel({ channel, head }: { channel: Id; head: number }) {
  const queryClient = useQueryClient();
  const me = useMe();
  useFollow(
    channel,
    head,
    (entries: readonly LiveEntry[]) => {
      const mine = mentionIds(me);
      queryClient.setQueryData<ChannelsAnswer>(
        channelsQuery.queryKey,
        (answer) =>
          answer && {
            channels: answer.channels.map((one) =>
              one.id === channel
                ? entries.reduce(
                    (state, entry) => applyToChannel(state, readEntry(entry as Entry, mine), me.person.id),
                    one,
                  )
                : one,
            ),
          },
      );
    },
    (reason) => {
      if (reason === 'resync') {
        void queryClient.resetQueries();
        return;
      }
      // Access ended: the channel is gone from lists at once, and the hub says what is left.
      queryClient.setQueryData<ChannelsAnswer>(
        channelsQuery.queryKey,
        (answer) => answer && { channels: answer.channels.filter((one) => one.id !== channel) },
      );
      void queryClient.invalidateQueries();
    },
  );
  return null;
}
