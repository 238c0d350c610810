import { useSyncExternalStore } from 'react';
import type { Post } from '../app/workspace';
import { useWorkspace } from '../app/workspace';
import type { LiveStatus } from './connection';
import type { Waiting } from './outbox';

/** Whether the line to the hub stands. */
export function useLiveStatus(): LiveStatus {
  const { live } = useWorkspace();
  return useSyncExternalStore(
    (listener) => live.onStatus(listener),
    () => live.status,
  );
}

/** Messages on their way, oldest first. */
export function useOutbox(): readonly Waiting<Post>[] {
  const { outbox } = useWorkspace();
  return useSyncExternalStore(
    (listener) => outbox.onChange(listener),
    () => outbox.all(),
  );
}
