/**
 * The frames of the live gateway, as docs/live-protocol.md describes them. Frames of a type that is not known here are
 * ignored, so that the hub may learn new ones before the browser's tab is reloaded.
 */

/** What every entry of a timeline has; the rest of it belongs to its kind. */
export interface Entry {
  readonly seq: number;
  readonly kind: string;
}

export type ServerFrame<E extends Entry = Entry> =
  | { readonly type: 'hello'; readonly protocol: number; readonly session: string; readonly time: number }
  | {
      readonly type: 'entries';
      readonly timeline: string;
      readonly from: number;
      readonly entries: readonly E[];
    }
  | { readonly type: 'caughtUp'; readonly timeline: string; readonly head: number }
  | { readonly type: 'ended'; readonly timeline: string; readonly reason: Exclude<EndReason, 'resync'> }
  | { readonly type: 'resync'; readonly timeline: string; readonly head: number }
  | { readonly type: 'time'; readonly id: number; readonly t: number }
  | { readonly type: 'error'; readonly code: string; readonly timeline?: string };

/** `resync`: the hub does not know what was seen (another database took its place); all has to be read anew. */
export type EndReason = 'access' | 'gone' | 'resync';

export type ClientFrame =
  | {
      readonly type: 'follow';
      readonly timeline: string;
      readonly after: number;
      /** Of somebody without an account. */
      readonly pass?: string;
    }
  | { readonly type: 'unfollow'; readonly timeline: string }
  | { readonly type: 'mark'; readonly timeline: string; readonly topic: string; readonly seq: number }
  | { readonly type: 'time'; readonly id: number };

/** The session ended: there is nothing to resume, the person signs in again. */
export const SESSION_ENDED = 4401;

/** Reads a frame; `undefined` for what is no frame of ours. */
export function readFrame(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame === 'object' && frame !== null && typeof (frame as { type?: unknown }).type === 'string')
      return frame as ServerFrame;
  } catch {
    // Broken JSON is no frame.
  }
  return undefined;
}
