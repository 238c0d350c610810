import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Floor, FloorState, Id } from '../api/schema';
import { useWorkspace } from '../app/workspace';
import type { EndReason, Entry } from '../live/protocol';
import { useFollow } from '../live/useFollow';
import { useTimeZone } from '../session/timeZone';
import { useLanguage, useText } from '../text/useText';
import { runFace } from './face';
import { floorQuery } from './queries';
import { asksForReading, later, take } from './state';
import type { Face } from './time';
import { faceOf } from './time';
import type { Reader } from './words';

/** A floor, kept right by its timeline. */
export function useFloor(segment: Id) {
  const queryClient = useQueryClient();
  const { queryKey } = floorQuery(segment);
  const query = useQuery(floorQuery(segment));
  const read = () => void queryClient.invalidateQueries({ queryKey, exact: true });
  const onEntries = (entries: readonly Entry[]) => {
    queryClient.setQueryData(queryKey, (known) => known && take(known, entries));
    if (asksForReading(entries)) read();
  };
  const onEnded = (reason: EndReason) => {
    if (reason === 'resync') void queryClient.resetQueries({ queryKey, exact: true });
    else read();
  };
  useFollow(segment, query.data?.head, onEntries, onEnded);
  /** What a command answered, or what the hub says that the floor is now. */
  const takeOver = (floor: Floor) => queryClient.setQueryData(queryKey, (known) => later(known, floor));
  return { ...query, takeOver };
}

/** The hub's time, every few seconds: for what is told by the minute. */
export function useHubNow(every = 2_000): number {
  const { live } = useWorkspace();
  const [now, setNow] = useState(() => live.clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(live.clock.now()), every);
    return () => clearInterval(timer);
  }, [live, every]);
  return now;
}

/** A running clock: where it is painted, and what it says besides the figures. */
export function useFace(state: FloorState): [RefObject<HTMLParagraphElement | null>, Face] {
  const { live } = useWorkspace();
  const element = useRef<HTMLParagraphElement>(null);
  const latest = useRef(state);
  const [face, setFace] = useState(() => faceOf(state, live.clock.now()));
  useEffect(() => {
    latest.current = state;
  });
  useEffect(
    () =>
      element.current
        ? runFace(element.current, () => faceOf(latest.current, live.clock.now()), setFace)
        : undefined,
    [live],
  );
  return [element, face];
}

/** In whose language and time zone this screen speaks. */
export function useReader(): Reader {
  const text = useText();
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  return useMemo(() => ({ say: text, language, timeZone }), [text, language, timeZone]);
}
