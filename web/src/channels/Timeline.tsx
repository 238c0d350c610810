import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Id, Message } from '../api/schema';
import type { Post } from '../app/workspace';
import { Button } from '../kit/Button';
import { useOutbox } from '../live/useLive';
import { useMe } from '../session/me';
import { useFormats } from '../text/useFormats';
import { useText } from '../text/useText';
import type { MessageAction } from './MessageLine';
import { MessageLine } from './MessageLine';
import { WaitingLine } from './WaitingLine';
import { toRows } from './rows';
import { useReading } from './useReading';
import type { TopicWindow } from './window';
import { reachesEnd, reachesStart } from './window';

interface TimelineProps {
  channel: Id;
  topic: Id;
  label: string;
  window: TopicWindow;
  /** Ordinal that the topic had been read up to when it was opened. */
  readUpTo: number;
  /** What is to be looked at first: a message by its ordinal, or the end. */
  target: { readonly ordinal: number | 'end'; readonly isMarked?: boolean };
  mayReply: boolean;
  onGrow: (direction: 'older' | 'newer') => void;
  onAction: (action: MessageAction, message: Message) => void;
  onJump: (ordinal: number | 'end') => void;
  onTakeBack: (post: Post) => void;
}

/** The messages of a topic, as many as are looked at; older and newer ones come as one scrolls. */
export function Timeline(props: TimelineProps) {
  const { channel, topic, window, readUpTo, target } = props;
  const text = useText();
  const formats = useFormats();
  const me = useMe();
  const scroll = useRef<HTMLDivElement>(null);
  const waiting = useOutbox();
  const markRead = useReading(channel, topic);
  const [current, setCurrent] = useState<string>();
  const atEnd = reachesEnd(window);

  const newFrom = useMemo(
    () =>
      window.messages.find(
        (message) => message.ordinal > readUpTo && message.author.person.id !== me.person.id,
      )?.ordinal,
    [window.messages, readUpTo, me.person.id],
  );
  const rows = useMemo(
    () =>
      toRows(
        atEnd ? [...window.messages, ...window.ahead] : window.messages,
        atEnd ? waiting.filter((one) => one.content.topic === topic) : [],
        newFrom,
        formats.dayKey,
      ),
    [window.messages, window.ahead, atEnd, waiting, topic, newFrom, formats],
  );

  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  // Its functions change what they return without changing themselves; nothing here relies on the opposite.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 88,
    getItemKey,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 96,
    paddingStart: 16,
    paddingEnd: 16,
  });
  const items = virtualizer.getVirtualItems();

  // Goes to what is asked for, once for each time that it is asked.
  const gone = useRef<object>(undefined);
  useLayoutEffect(() => {
    if (gone.current === target) return;
    gone.current = target;
    const index =
      target.ordinal === 'end' ? -1 : rows.findIndex((row) => row.message?.ordinal === target.ordinal);
    if (index < 0) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(index, { align: 'center' });
  }, [target, rows, virtualizer]);

  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onGrow } = props;
  useEffect(() => {
    if (first <= 6 && !reachesStart(window)) onGrow('older');
    if (last >= rows.length - 6 && !reachesEnd(window)) onGrow('newer');
  }, [first, last, rows.length, window, onGrow]);

  // What is fully in view has been read.
  const bottom = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0);
  const seen = items.findLast((item) => item.end <= bottom + 24 && rows[item.index]?.message)?.index;
  const seenMessage = seen === undefined ? undefined : rows[seen]?.message;
  useEffect(() => {
    markRead(seenMessage);
    const again = () => markRead(seenMessage);
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [markRead, seenMessage]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const article = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!article || event.target !== article.querySelector('article')) return;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 }[event.key];
    const index =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? rows.length - 1
          : Number(article.dataset['index']) + (move ?? 0);
    if ((move === undefined && event.key !== 'Home' && event.key !== 'End') || !rows[index]) return;
    event.preventDefault();
    virtualizer.scrollToIndex(index, { align: 'auto' });
    const focus = () =>
      scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"] article`)?.focus();
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };

  const focusable = rows.some((row) => row.key === current) ? current : rows.at(-1)?.key;
  const distance = virtualizer.getTotalSize() - bottom;
  return (
    <div className="timeline-frame">
      {/* A feed is moved through by keys, as its pattern says (ARIA Authoring Practices, Feed). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroll}
        className="timeline"
        role="feed"
        aria-label={props.label}
        aria-busy={false}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        <div className="timeline-space" style={{ blockSize: virtualizer.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="timeline-row"
                style={{ transform: `translateY(${item.start}px)` }}
                role="presentation"
              >
                {row.day !== undefined && <p className="day-line">{formats.day(row.day)}</p>}
                {row.isFirstNew && <p className="new-line">{text('timeline.new')}</p>}
                {/* Being focused makes it the feed's current message; nothing else happens. */}
                {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
                <article
                  className="timeline-article"
                  aria-label={
                    row.message
                      ? text('message.by', {
                          person: row.message.author.person.name,
                          time: formats.moment(row.message.at),
                        })
                      : text('waiting.label')
                  }
                  aria-posinset={row.message?.ordinal ?? window.last + 1}
                  aria-setsize={Math.max(window.last, 1)}
                  tabIndex={row.key === focusable ? 0 : -1}
                  onFocus={() => setCurrent(row.key)}
                  data-target={(target.isMarked && row.message?.ordinal === target.ordinal) || undefined}
                >
                  {row.message ? (
                    <MessageLine
                      message={row.message}
                      continues={row.continues ?? false}
                      isOwn={row.message.author.person.id === me.person.id}
                      mayReply={props.mayReply}
                      onAction={props.onAction}
                      onJump={props.onJump}
                    />
                  ) : (
                    <WaitingLine waiting={row.waiting} onTakeBack={props.onTakeBack} />
                  )}
                </article>
              </div>
            );
          })}
        </div>
      </div>
      {(!atEnd || distance > 600) && rows.length > 0 && (
        <div className="timeline-end">
          <Button small onPress={() => props.onJump('end')}>
            {text('timeline.toEnd')}
          </Button>
        </div>
      )}
    </div>
  );
}
