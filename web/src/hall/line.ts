import type { Floor, Id } from '../api/schema';
import { asksForReading, later as laterOf, take } from '../floor/state';
import type { EndReason, Entry } from '../live/protocol';
import type { Socket } from '../live/connection';
import { LiveConnection } from '../live/connection';

/** By what somebody without an account looks at a floor. */
export interface Wish {
  readonly pass?: string;
  readonly segment?: Id;
}

/** What is known of the floor. */
export interface Sight {
  readonly floor?: Floor;
  /** The inscription that the pass is for. */
  readonly inscription?: Id;
  /** The hub knows no such floor, or the pass was ended. */
  readonly refused: boolean;
  readonly offline: boolean;
  /** Since when, by the hub's time. */
  readonly offlineSince?: number;
}

const PACE = { betweenProbes: 10_000, answerWithin: 5_000, longestWait: 5_000 };
const LOOK_AGAIN = 1_500;

const later = (run: () => void, milliseconds: number) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

function open(): Socket {
  const url = new URL('/api/live/public', location.href);
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
}

/**
 * Looks at a floor without an account, and goes on looking: through a lost network it keeps what it knows, says that it is
 * offline, and comes back by itself. The pass goes in a body or a frame, never in an address.
 */
export class Line {
  sight: Sight = { refused: false, offline: false };
  private unfollow: (() => void) | undefined;
  private looking = false;
  /** What is shown was of another database, or may not be seen any more. */
  private stale = false;
  private readonly live = new LiveConnection({
    open,
    later,
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    random: () => Math.random(),
    renew: (done) => done(true),
    sessionEnded: () => undefined,
    pace: PACE,
  });

  constructor(
    private readonly wish: Wish,
    private readonly onChange: () => void,
  ) {}

  /** The hub's time. */
  now = (): number => this.live.clock.now();

  start(): void {
    this.live.onStatus(() => this.onStatus());
    window.addEventListener('online', () => this.live.wake());
    window.addEventListener('offline', () => this.live.lost());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.live.wake();
    });
    this.live.start();
    this.look();
  }

  private onStatus(): void {
    const offline = this.live.status === 'offline';
    if (offline === this.sight.offline) return;
    this.show({ offline, ...(offline && { offlineSince: this.now() }) });
    if (!offline && !this.sight.floor) this.look();
  }

  private look(): void {
    if (this.looking) return;
    this.looking = true;
    this.ask().then(
      (again) => {
        this.looking = false;
        if (again) later(() => this.look(), LOOK_AGAIN);
      },
      () => {
        this.looking = false;
        later(() => this.look(), LOOK_AGAIN);
      },
    );
  }

  /** True when it has to be asked again. */
  private async ask(): Promise<boolean> {
    const answer = await fetch('/api/floor/look', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(this.wish),
      credentials: 'omit',
    });
    if (answer.status === 429 || answer.status >= 500) return true;
    if (!answer.ok) {
      this.unfollow?.();
      this.unfollow = undefined;
      this.show({ refused: true });
      return false;
    }
    const { floor, inscription } = (await answer.json()) as { floor: Floor; inscription?: Id };
    this.live.clock.hint(floor.time);
    const newest = this.stale ? floor : laterOf(this.sight.floor, floor);
    this.stale = false;
    this.show({ floor: newest, refused: false, ...(inscription !== undefined && { inscription }) });
    this.follow(newest);
    return false;
  }

  private follow(floor: Floor): void {
    this.unfollow?.();
    const follower = {
      entries: (entries: readonly Entry[]) => {
        if (this.sight.floor) this.show({ floor: take(this.sight.floor, entries) });
        if (asksForReading(entries)) this.look();
      },
      ended: (reason: EndReason) => {
        this.unfollow = undefined;
        // Another database, or access that was taken away: a fresh look says what there is now.
        this.stale = true;
        later(() => this.look(), reason === 'resync' ? 0 : LOOK_AGAIN);
      },
    };
    this.unfollow = this.live.follow(floor.segment, floor.head, follower, this.wish.pass);
  }

  private show(change: Partial<Sight>): void {
    const { offlineSince, ...kept } = this.sight;
    this.sight = {
      ...kept,
      ...(offlineSince !== undefined && change.offline === undefined && { offlineSince }),
      ...change,
    };
    this.onChange();
  }
}
