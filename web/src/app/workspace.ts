import { createContext, use } from 'react';
import { alone } from '../api/alone';
import { newId } from '../api/ids';
import { refresh, sessionEnded } from '../api/session';
import type { Bilingual, Id } from '../api/schema';
import type { Socket, Surroundings } from '../live/connection';
import { LiveConnection } from '../live/connection';
import { Drafts } from '../live/drafts';
import { Keeping } from '../live/keeping';
import type { Outcome, Waiting } from '../live/outbox';
import { Outbox } from '../live/outbox';

/** A message on its way to a topic, with what is needed to show it meanwhile. */
export interface Post {
  readonly channel: Id;
  readonly topic: Id;
  readonly text: string;
  readonly focalPoint: Id;
  readonly focalPointName: Bilingual;
  readonly replyTo?: { readonly seq: number; readonly excerpt: string; readonly authorName: string };
}

/** What one person has open in this tab: the live line, what is on its way out, and what is kept between reloads. */
export interface Workspace {
  readonly live: LiveConnection;
  readonly outbox: Outbox<Post>;
  readonly drafts: Drafts;
  readonly keeping: Keeping;
}

export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error('Only below the signed-in application');
  return workspace;
}

const later = (run: () => void, milliseconds: number) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

const surroundings: Surroundings = {
  open: () => {
    const url = new URL('/api/live', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(url);
    const line: Socket = {
      send: (text) => socket.send(text),
      close: (code) => socket.close(code),
      onmessage: null,
      onclose: null,
    };
    socket.onmessage = (event) => line.onmessage?.({ data: event.data });
    socket.onclose = (event) => line.onclose?.({ code: event.code });
    return line;
  },
  later,
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  random: () => Math.random(),
  renew: (done) => {
    refresh(Date.now()).then(
      (renewed) => {
        if (!renewed) sessionEnded();
        done(renewed);
      },
      () => done(false),
    );
  },
  sessionEnded,
};

export function openWorkspace(person: Id, send: (waiting: Waiting<Post>) => Promise<Outcome>): Workspace {
  const keeping = new Keeping(localStorage, person);
  return {
    live: new LiveConnection(surroundings),
    outbox: new Outbox<Post>({
      keeping,
      send,
      alone: (run) => alone(`focalhub.outbox.${person}`, run),
      later,
      newId,
      now: () => Date.now(),
    }),
    drafts: new Drafts(keeping),
    keeping,
  };
}

/** Runs a workspace; the result stops it. */
export function run({ live, outbox, keeping }: Workspace): () => void {
  const wake = () => {
    live.wake();
    void outbox.flush();
  };
  const lookedAt = () => {
    if (document.visibilityState === 'visible') wake();
  };
  const lost = () => live.lost();
  const storage = (event: StorageEvent) => {
    if (keeping.concerns(event.key, 'outbox.')) outbox.reload();
  };
  const stopWatching = live.onStatus(() => {
    if (live.status === 'online') void outbox.flush();
  });
  window.addEventListener('online', wake);
  window.addEventListener('offline', lost);
  window.addEventListener('storage', storage);
  document.addEventListener('visibilitychange', lookedAt);
  live.start();
  outbox.open();
  return () => {
    stopWatching();
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', lost);
    window.removeEventListener('storage', storage);
    document.removeEventListener('visibilitychange', lookedAt);
    live.stop();
    outbox.close();
  };
}
