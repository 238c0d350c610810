import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { answer, api } from '../api/client';
import type { Entry, Id } from '../api/schema';
import { useWorkspace } from '../app/workspace';
import { useFollow } from '../live/useFollow';
import { mentionIds, useMe } from '../session/me';
import { readEntry } from './entries';
import type { TopicWindow } from './window';
import { addPage, applyEntry, openWindow, reachesEnd, reachesStart } from './window';
import { windowKey } from './windowKey';

const PAGE = 50;

/** Where a topic is opened: at a message, at an instant, or at its end. */
export type Place = { readonly around: number } | { readonly date: string } | { readonly end: true };

/** The part of a topic that is on the screen: opened somewhere, grown by pages, kept right by its entries. */
export function useTopicWindow(channel: Id, topic: Id, start: Place) {
  const queryClient = useQueryClient();
  const me = useMe();
  const { outbox } = useWorkspace();
  const key = windowKey(channel, topic);
  const [ended, setEnded] = useState(false);
  const loading = useRef(false);

  const fetchPage = useCallback(
    (query: { before?: number; after?: number; around?: number; date?: string }) =>
      answer(
        api.GET('/api/channels/{channel}/topics/{topic}/messages', {
          params: { path: { channel, topic }, query: { ...query, limit: PAGE } },
        }),
      ),
    [channel, topic],
  );
  const open = useCallback(
    async (place: Place) => openWindow(topic, await fetchPage('end' in place ? {} : place)),
    [topic, fetchPage],
  );

  const query = useQuery({
    queryKey: key,
    queryFn: () => open(start),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const window = query.data;

  const update = useCallback(
    (change: (window: TopicWindow) => TopicWindow) =>
      queryClient.setQueryData<TopicWindow>(windowKey(channel, topic), (held) => held && change(held)),
    [queryClient, channel, topic],
  );

  useFollow(
    channel,
    window?.head,
    (entries) => {
      const mine = mentionIds(me);
      const read = entries.map((entry) => readEntry(entry as Entry, mine));
      update((held) => read.reduce(applyEntry, held));
      // What was sent without its answer having come back has arrived: it no longer waits.
      for (const entry of read)
        if (entry.kind === 'MESSAGE' && entry.command !== undefined) outbox.settle(entry.command);
    },
    (reason) => {
      if (reason !== 'resync') setEnded(true);
    },
  );

  const grow = useCallback(
    async (direction: 'older' | 'newer') => {
      const held = queryClient.getQueryData<TopicWindow>(windowKey(channel, topic));
      if (!held || loading.current || (direction === 'older' ? reachesStart(held) : reachesEnd(held))) return;
      loading.current = true;
      try {
        const page = await fetchPage(
          direction === 'older'
            ? { before: held.messages[0]?.ordinal ?? 1 }
            : { after: held.messages.at(-1)?.ordinal ?? 0 },
        );
        update((now) => addPage(now, page));
      } catch {
        // The line is down, which the screen says already; scrolling on tries again.
      } finally {
        loading.current = false;
      }
    },
    [queryClient, channel, topic, fetchPage, update],
  );

  const jump = useCallback(
    async (place: Place) => {
      const opened = await open(place);
      queryClient.setQueryData<TopicWindow>(windowKey(channel, topic), opened);
      return opened;
    },
    [queryClient, channel, topic, open],
  );

  return { window, error: query.error, retry: query.refetch, ended, grow, jump, update };
}
