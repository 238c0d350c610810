import { ServerClock } from './clock';
import type { ClientFrame, EndReason, Entry, ServerFrame } from './protocol';
import { SESSION_ENDED, readFrame } from './protocol';

/** As much of a WebSocket as is needed here. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

/** What the connection needs of the world; tests bring their own. */
export interface Surroundings {
  readonly open: () => Socket;
  /** Runs something later; the result takes it back. */
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly monotonic: () => number;
  readonly wall: () => number;
  readonly random: () => number;
  /** Renews the session before a line that was refused is tried again; tells whether that went well. */
  readonly renew: (done: (renewed: boolean) => void) => void;
  /** The session ended: the person has to sign in again. */
  readonly sessionEnded: () => void;
  /** How soon a dead line must be noticed and tried again; a display in a hall is in more of a hurry than a reader. */
  readonly pace?: Pace;
}

export interface Pace {
  readonly betweenProbes: number;
  readonly answerWithin: number;
  readonly longestWait: number;
}

/** What happens on a timeline, told to one who follows it. */
export interface Follower {
  /** Entries in order, each exactly once, without a gap. */
  entries(entries: readonly Entry[]): void;
  /** Everything up to `head` has been told. */
  caughtUp?(head: number): void;
  /** The timeline can no longer be followed. */
  ended?(reason: EndReason): void;
}

export type LiveStatus = 'connecting' | 'online' | 'offline';

interface Followed {
  /** The last entry that came over the line; where the hub is asked to go on. */
  position: number;
  /** When and from where a gap was last asked for: what arrives before the answer is no new reason to ask. */
  asked?: { readonly position: number; readonly at: number };
  readonly followers: Map<Follower, { seen: number }>;
  /** What somebody without an account follows it by. */
  readonly pass?: string | undefined;
}

/**
 * The one line of this tab to the live gateway. It may break at any time: every follower is then served from the last
 * entry that it has seen, so that each sees 1, 2, 3 … without a gap or a repeat. Marks of what was read wait for the line.
 */
export class LiveConnection {
  readonly clock: ServerClock;
  private readonly followed = new Map<string, Followed>();
  private readonly marks = new Map<string, ClientFrame & { type: 'mark' }>();
  private readonly listeners = new Set<() => void>();
  private socket: Socket | undefined;
  private ready = false;
  private running = false;
  private failures = 0;
  /** The last line was closed before the hub greeted, perhaps because the access token was too old. */
  private refused = false;
  private current: LiveStatus = 'connecting';
  private cancelRetry: (() => void) | undefined;
  private cancelProbe: (() => void) | undefined;
  private cancelDeadline: (() => void) | undefined;
  private readonly pace: Pace;

  constructor(private readonly world: Surroundings) {
    this.pace = world.pace ?? USUAL_PACE;
    this.clock = new ServerClock(world.monotonic, world.wall);
  }

  get status(): LiveStatus {
    return this.current;
  }

  /** Calls back whenever the status changes; the result ends that. */
  onStatus(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.connect();
  }

  stop(): void {
    this.running = false;
    this.drop();
    this.cancelRetry?.();
    this.followed.clear();
    this.marks.clear();
  }

  /** The machine says that it has a network again, or that the tab is looked at again: do not wait for the next try. */
  wake(): void {
    if (!this.running) return;
    if (this.ready) {
      this.cancelProbe?.();
      this.burst(FIRST_PROBES);
    } else if (this.cancelRetry) {
      this.cancelRetry();
      this.failures = 0;
      this.connect();
    }
  }

  /** The machine says that it has no network: the line is dead, whatever it looks like. */
  lost(): void {
    if (!this.running || !this.socket) return;
    this.drop();
    this.retry();
  }

  /**
   * Follows a timeline from the entry after `after`; the result ends that. Several may follow one timeline, each from
   * where it stands.
   *
   * @param pass what somebody without an account follows it by
   */
  follow(timeline: string, after: number, follower: Follower, pass?: string): () => void {
    const followed = this.followed.get(timeline);
    if (followed) {
      followed.followers.set(follower, { seen: after });
      if (after < followed.position) {
        followed.position = after;
        this.ask(timeline, followed);
      }
    } else {
      const first = { position: after, followers: new Map([[follower, { seen: after }]]), pass };
      this.followed.set(timeline, first);
      this.ask(timeline, first);
    }
    return () => this.unfollow(timeline, follower);
  }

  /** Everything of a topic up to `seq` has been read. */
  mark(timeline: string, topic: string, seq: number): void {
    const key = `${timeline} ${topic}`;
    const frame = { type: 'mark', timeline, topic, seq } as const;
    if (this.ready) this.send(frame);
    else if ((this.marks.get(key)?.seq ?? 0) < seq) this.marks.set(key, frame);
  }

  private unfollow(timeline: string, follower: Follower): void {
    const followed = this.followed.get(timeline);
    if (!followed?.followers.delete(follower) || followed.followers.size > 0) return;
    this.followed.delete(timeline);
    this.send({ type: 'unfollow', timeline });
  }

  private connect(): void {
    this.cancelRetry = undefined;
    if (!this.refused) {
      this.open();
      return;
    }
    this.refused = false;
    this.world.renew((renewed) => {
      if (!this.running || this.socket) return;
      if (renewed) this.open();
      else this.retry();
    });
  }

  private open(): void {
    const socket = this.world.open();
    this.socket = socket;
    // A line that neither opens nor fails is given up.
    this.deadline(OPEN_WITHIN);
    socket.onmessage = (event) => {
      if (this.socket !== socket || typeof event.data !== 'string') return;
      const frame = readFrame(event.data);
      if (frame) this.receive(frame);
    };
    socket.onclose = (event) => {
      if (this.socket !== socket) return;
      this.refused = !this.ready;
      this.drop();
      if (event.code === SESSION_ENDED) {
        this.stop();
        this.world.sessionEnded();
      } else if (this.running) this.retry();
    };
  }

  private receive(frame: ServerFrame): void {
    // Whatever arrives shows that the line lives.
    this.cancelDeadline?.();
    this.cancelDeadline = undefined;
    switch (frame.type) {
      case 'hello':
        this.greet(frame.time);
        break;
      case 'entries':
        this.take(frame.timeline, frame.from, frame.entries);
        break;
      case 'caughtUp':
        this.caughtUp(frame.timeline, frame.head);
        break;
      case 'ended':
        this.end(frame.timeline, frame.reason);
        break;
      case 'resync':
        this.end(frame.timeline, 'resync');
        break;
      case 'time':
        this.clock.answer(frame.id, frame.t);
        break;
      case 'error':
        break;
    }
  }

  private greet(time: number): void {
    this.ready = true;
    this.failures = 0;
    this.clock.hint(time);
    for (const [timeline, followed] of this.followed) {
      delete followed.asked;
      this.ask(timeline, followed);
    }
    for (const mark of this.marks.values()) this.send(mark);
    this.marks.clear();
    this.become('online');
    this.burst(FIRST_PROBES);
  }

  private take(timeline: string, from: number, entries: readonly Entry[]): void {
    const followed = this.followed.get(timeline);
    if (!followed) return;
    if (from > followed.position + 1) {
      // Something is missing in between: ask for it again from what was seen.
      this.refollow(timeline, followed);
      return;
    }
    const last = from + entries.length - 1;
    followed.position = Math.max(followed.position, last);
    for (const [follower, place] of [...followed.followers]) {
      const fresh = entries.filter((entry) => entry.seq > place.seen);
      if (fresh.length === 0 || !followed.followers.has(follower)) continue;
      place.seen = last;
      follower.entries(fresh);
    }
  }

  private caughtUp(timeline: string, head: number): void {
    const followed = this.followed.get(timeline);
    if (!followed) return;
    if (head > followed.position) this.refollow(timeline, followed);
    else for (const follower of [...followed.followers.keys()]) follower.caughtUp?.(head);
  }

  private refollow(timeline: string, followed: Followed): void {
    const { position, asked } = followed;
    const now = this.world.monotonic();
    if (asked?.position === position && now - asked.at < ASK_AGAIN_AFTER) return;
    followed.asked = { position, at: now };
    this.ask(timeline, followed);
  }

  private ask(timeline: string, { position, pass }: Followed): void {
    this.send({ type: 'follow', timeline, after: position, ...(pass !== undefined && { pass }) });
  }

  private end(timeline: string, reason: EndReason): void {
    const followed = this.followed.get(timeline);
    this.followed.delete(timeline);
    for (const follower of followed?.followers.keys() ?? []) follower.ended?.(reason);
  }

  private send(frame: ClientFrame): void {
    if (this.ready) this.socket?.send(JSON.stringify(frame));
  }

  /** Several probes close together: the best of them decides. */
  private burst(left: number): void {
    this.probe();
    this.cancelProbe = this.world.later(
      () => (left > 1 ? this.burst(left - 1) : this.burst(1)),
      left > 1 ? BETWEEN_FIRST_PROBES : this.pace.betweenProbes,
    );
  }

  /** Asks the time, which also shows whether the line still lives. */
  private probe(): void {
    if (!this.ready) return;
    this.send({ type: 'time', id: this.clock.probe() });
    this.deadline(this.pace.answerWithin);
  }

  private deadline(milliseconds: number): void {
    if (this.cancelDeadline) return;
    this.cancelDeadline = this.world.later(() => {
      this.cancelDeadline = undefined;
      this.drop();
      this.retry();
    }, milliseconds);
  }

  private retry(): void {
    if (this.cancelRetry) return;
    this.become('offline');
    // Spread over seconds: after a restart of the hub its people do not all come back in the same instant.
    const longest = Math.min(this.pace.longestWait, FIRST_WAIT * 2 ** this.failures);
    const shortest = longest / 8;
    this.failures += 1;
    this.cancelRetry = this.world.later(
      () => this.connect(),
      shortest + this.world.random() * (longest - shortest),
    );
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = undefined;
    this.ready = false;
    this.cancelProbe?.();
    this.cancelDeadline?.();
    this.cancelDeadline = undefined;
    this.clock.forgetProbes();
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private become(status: LiveStatus): void {
    if (this.current === status) return;
    this.current = status;
    for (const listener of [...this.listeners]) listener();
  }
}

const FIRST_WAIT = 4_000;
const OPEN_WITHIN = 10_000;
const ASK_AGAIN_AFTER = 2_000;
const FIRST_PROBES = 5;
const BETWEEN_FIRST_PROBES = 150;
const USUAL_PACE: Pace = { betweenProbes: 20_000, answerWithin: 8_000, longestWait: 20_000 };
