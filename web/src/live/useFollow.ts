import { useEffect, useRef } from 'react';
import { useWorkspace } from '../app/workspace';
import type { EndReason, Entry } from './protocol';

interface Following {
  readonly timeline: string;
  told: number;
  stop: () => void;
}

/**
 * Follows a timeline from the snapshot that a screen was made of. `head` is the number of the last entry that the screen
 * holds; when a fresh snapshot holds less than was told, what lies between is told again, so that snapshot and entries
 * together never leave anything out. Nothing is followed while `head` is undefined.
 */
export function useFollow(
  timeline: string,
  head: number | undefined,
  onEntries: (entries: readonly Entry[]) => void,
  onEnded?: (reason: EndReason) => void,
): void {
  const { live } = useWorkspace();
  const latest = useRef({ onEntries, onEnded });
  const following = useRef<Following>(undefined);

  useEffect(() => {
    latest.current = { onEntries, onEnded };
  });

  useEffect(() => {
    const current = following.current;
    if (current && current.timeline === timeline && head !== undefined && head >= current.told) return;
    current?.stop();
    following.current = undefined;
    if (head === undefined) return;
    const followed: Following = { timeline, told: head, stop: () => undefined };
    followed.stop = live.follow(timeline, head, {
      entries: (entries) => {
        followed.told = entries.at(-1)?.seq ?? followed.told;
        latest.current.onEntries(entries);
      },
      ended: (reason) => {
        // A fresh snapshot is followed anew, wherever it stands.
        if (following.current === followed) following.current = undefined;
        latest.current.onEnded?.(reason);
      },
    });
    following.current = followed;
  }, [live, timeline, head]);

  useEffect(
    () => () => {
      following.current?.stop();
      following.current = undefined;
    },
    [],
  );
}
