import { describe, expect, it } from 'vitest';
import type { Follower, Socket } from './connection';
import { LiveConnection } from './connection';
import type { ClientFrame, Entry } from './protocol';

const CHANNEL = '0190a0a0-0000-7000-8000-000000000001';

/** A world whose time, lines and chance are in the test's hand. */
class World {
  time = 0;
  chance = 0;
  ended = 0;
  renewals = 0;
  renewable = true;
  readonly sockets: FakeSocket[] = [];
  private readonly timers = new Set<{ at: number; run: () => void }>();
  readonly live = new LiveConnection({
    open: () => {
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket;
    },
    later: (run, milliseconds) => {
      const timer = { at: this.time + milliseconds, run };
      this.timers.add(timer);
      return () => this.timers.delete(timer);
    },
    monotonic: () => this.time,
    wall: () => 1_000_000 + this.time,
    random: () => this.chance,
    renew: (done) => {
      this.renewals += 1;
      done(this.renewable);
    },
    sessionEnded: () => (this.ended += 1),
  });

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no line was opened');
    return socket;
  }

  pass(milliseconds: number): void {
    const until = this.time + milliseconds;
    for (;;) {
      const next = [...this.timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers.delete(next);
      this.time = next.at;
      next.run();
    }
    this.time = until;
  }

  online(): FakeSocket {
    this.live.start();
    this.socket.hello();
    return this.socket;
  }
}

class FakeSocket implements Socket {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;
  readonly sent: ClientFrame[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }
  close(): void {
    this.closed = true;
  }
  receive(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  hello(): void {
    this.receive({ type: 'hello', protocol: 1, session: 's', time: 5_000_000 });
  }
  entries(from: number, count: number): void {
    this.receive({
      type: 'entries',
      timeline: CHANNEL,
      from,
      entries: Array.from({ length: count }, (_, i) => ({ seq: from + i, kind: 'message' })),
    });
  }
  break(code = 1006): void {
    this.onclose?.({ code });
  }
  follows(): ClientFrame[] {
    return this.sent.filter((frame) => frame.type === 'follow');
  }
}

class Reader implements Follower {
  readonly seen: number[] = [];
  heads: number[] = [];
  reasons: string[] = [];
  entries(entries: readonly Entry[]): void {
    this.seen.push(...entries.map((entry) => entry.seq));
  }
  caughtUp(head: number): void {
    this.heads.push(head);
  }
  ended(reason: string): void {
    this.reasons.push(reason);
  }
}

describe('the live connection', () => {
  it('follows what was asked for before the line was open', () => {
    const world = new World();
    world.live.follow(CHANNEL, 7, new Reader());
    const socket = world.online();
    expect(socket.follows()).toEqual([{ type: 'follow', timeline: CHANNEL, after: 7 }]);
  });

  it('resumes after a break from the last entry that was seen', () => {
    const world = new World();
    const reader = new Reader();
    const first = world.online();
    world.live.follow(CHANNEL, 0, reader);
    first.entries(1, 3);
    first.break();
    expect(world.live.status).toBe('offline');
    world.pass(4_000);
    world.socket.hello();
    expect(world.live.status).toBe('online');
    expect(world.socket.follows()).toEqual([{ type: 'follow', timeline: CHANNEL, after: 3 }]);
    world.socket.entries(4, 2);
    expect(reader.seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('drops repeats, whole or in part', () => {
    const world = new World();
    const reader = new Reader();
    const socket = world.online();
    world.live.follow(CHANNEL, 0, reader);
    socket.entries(1, 3);
    socket.entries(1, 3);
    socket.entries(2, 4);
    expect(reader.seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('asks again from what was seen when something is missing, and tells nothing out of order', () => {
    const world = new World();
    const reader = new Reader();
    const socket = world.online();
    world.live.follow(CHANNEL, 0, reader);
    socket.entries(1, 2);
    socket.entries(5, 1);
    expect(reader.seen).toEqual([1, 2]);
    expect(socket.follows().at(-1)).toEqual({ type: 'follow', timeline: CHANNEL, after: 2 });
    socket.entries(3, 3);
    expect(reader.seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('does not believe that all is told when the head is further', () => {
    const world = new World();
    const reader = new Reader();
    const socket = world.online();
    world.live.follow(CHANNEL, 0, reader);
    socket.entries(1, 2);
    socket.receive({ type: 'caughtUp', timeline: CHANNEL, head: 4 });
    expect(reader.heads).toEqual([]);
    expect(socket.follows().at(-1)).toEqual({ type: 'follow', timeline: CHANNEL, after: 2 });
    socket.entries(3, 2);
    socket.receive({ type: 'caughtUp', timeline: CHANNEL, head: 4 });
    expect(reader.heads).toEqual([4]);
  });

  it('serves a second follower from where it stands without repeating anything to the first', () => {
    const world = new World();
    const [first, second] = [new Reader(), new Reader()];
    const socket = world.online();
    world.live.follow(CHANNEL, 0, first);
    socket.entries(1, 4);
    world.live.follow(CHANNEL, 2, second);
    expect(socket.follows().at(-1)).toEqual({ type: 'follow', timeline: CHANNEL, after: 2 });
    socket.entries(3, 3);
    expect(first.seen).toEqual([1, 2, 3, 4, 5]);
    expect(second.seen).toEqual([3, 4, 5]);
  });

  it('unfollows when the last follower leaves', () => {
    const world = new World();
    const socket = world.online();
    const [leaveFirst, leaveSecond] = [
      world.live.follow(CHANNEL, 0, new Reader()),
      world.live.follow(CHANNEL, 0, new Reader()),
    ];
    leaveFirst();
    expect(socket.sent.some((frame) => frame.type === 'unfollow')).toBe(false);
    leaveSecond();
    expect(socket.sent.at(-1)).toEqual({ type: 'unfollow', timeline: CHANNEL });
  });

  it('waits longer from try to try, never longer than twenty seconds', () => {
    const world = new World();
    world.chance = 1;
    world.live.start();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const tries = world.sockets.length;
      world.socket.break();
      const begin = world.time;
      while (world.sockets.length === tries) world.pass(1);
      waits.push(Math.round(world.time - begin));
    }
    expect(waits).toEqual([4000, 8000, 16000, 20000, 20000, 20000, 20000, 20000, 20000]);
  });

  it('gives up a line that no longer answers', () => {
    const world = new World();
    const socket = world.online();
    world.pass(9_000);
    expect(socket.closed).toBe(true);
    expect(world.sockets.length).toBeGreaterThan(1);
  });

  it('comes back at once when the network is back', () => {
    const world = new World();
    const socket = world.online();
    world.live.lost();
    expect(socket.closed).toBe(true);
    expect(world.live.status).toBe('offline');
    world.live.wake();
    world.socket.hello();
    expect(world.live.status).toBe('online');
  });

  it('ends with the session and does not come back', () => {
    const world = new World();
    world.online().break(4401);
    world.pass(60_000);
    expect(world.ended).toBe(1);
    expect(world.sockets).toHaveLength(1);
  });

  it('tells a follower that its access ended, and does not ask again', () => {
    const world = new World();
    const reader = new Reader();
    const socket = world.online();
    world.live.follow(CHANNEL, 0, reader);
    socket.receive({ type: 'ended', timeline: CHANNEL, reason: 'access' });
    socket.break(4408);
    world.pass(4_000);
    world.socket.hello();
    expect(reader.reasons).toEqual(['access']);
    expect(world.socket.follows()).toEqual([]);
  });

  it('tells a follower to read anew when the hub does not know what was seen', () => {
    const world = new World();
    const reader = new Reader();
    const socket = world.online();
    world.live.follow(CHANNEL, 9, reader);
    socket.receive({ type: 'resync', timeline: CHANNEL, head: 4 });
    expect(reader.reasons).toEqual(['resync']);
    world.live.follow(CHANNEL, 4, reader);
    socket.entries(5, 1);
    expect(reader.seen).toEqual([5]);
  });

  it('keeps the furthest mark of each topic for when the line is back', () => {
    const world = new World();
    world.live.mark(CHANNEL, 't1', 3);
    world.live.mark(CHANNEL, 't1', 5);
    world.live.mark(CHANNEL, 't1', 4);
    world.live.mark(CHANNEL, 't2', 1);
    const socket = world.online();
    expect(socket.sent.filter((frame) => frame.type === 'mark')).toEqual([
      { type: 'mark', timeline: CHANNEL, topic: 't1', seq: 5 },
      { type: 'mark', timeline: CHANNEL, topic: 't2', seq: 1 },
    ]);
  });

  it('renews the session when a line is refused, and only then', () => {
    const world = new World();
    world.online().break();
    world.pass(4_000);
    expect(world.renewals).toBe(0);
    world.renewable = false;
    world.socket.break();
    world.pass(1_000);
    expect([world.renewals, world.sockets.length]).toEqual([1, 2]);
    world.renewable = true;
    world.pass(10_000);
    expect(world.sockets.length).toBe(3);
  });

  it('ignores what is no frame', () => {
    const world = new World();
    const socket = world.online();
    socket.onmessage?.({ data: '{' });
    socket.onmessage?.({ data: '[]' });
    socket.receive({ type: 'fromTheFuture' });
    expect(world.live.status).toBe('online');
  });

  it('knows the time of the hub after the first probes', () => {
    const world = new World();
    const socket = world.online();
    for (let i = 0; i < 5; i++) {
      const probe = socket.sent.filter((frame) => frame.type === 'time').at(-1);
      const way = 10 + i;
      world.time += way;
      socket.receive({
        type: 'time',
        id: probe?.type === 'time' ? probe.id : 0,
        t: 9_000_000 + world.time - way / 2,
      });
      world.pass(150);
    }
    expect(world.live.clock.now()).toBe(9_000_000 + world.time);
    expect(world.live.clock.uncertainty()).toBe(5);
  });

  it('follows by a pass, and shows it again when it comes back', () => {
    const world = new World();
    world.live.follow(CHANNEL, 2, new Reader(), 'the-pass');
    const wanted = { type: 'follow', timeline: CHANNEL, after: 2, pass: 'the-pass' };
    expect(world.online().follows()).toEqual([wanted]);
    world.socket.break();
    world.pass(4_000);
    world.socket.hello();
    expect(world.socket.follows()).toEqual([wanted]);
  });

  it('asks the time several times when the machine wakes', () => {
    const world = new World();
    const socket = world.online();
    const probes = () => socket.sent.filter((frame) => frame.type === 'time').length;
    const answerAll = () => {
      for (const frame of socket.sent)
        if (frame.type === 'time') socket.receive({ type: 'time', id: frame.id, t: 1 });
    };
    for (let i = 0; i < 5; i++) {
      answerAll();
      world.pass(150);
    }
    const before = probes();
    world.live.wake();
    for (let i = 0; i < 5; i++) {
      answerAll();
      world.pass(150);
    }
    expect(probes() - before).toBe(5);
  });

  it('leaves every follower with 1 to n, whatever is lost, repeated or cut', () => {
    for (let seed = 1; seed <= 200; seed++) {
      let state = seed;
      const chance = () => (state = (state * 16807) % 2147483647) / 2147483647;
      const world = new World();
      const reader = new Reader();
      let head = 0;
      world.live.start();
      world.socket.hello();
      world.live.follow(CHANNEL, 0, reader);
      const serve = (socket: FakeSocket) => {
        const after = socket.follows().at(-1);
        if (after?.type === 'follow' && after.after < head)
          socket.entries(after.after + 1, head - after.after);
      };
      for (let step = 0; step < 60; step++) {
        const dice = chance();
        if (dice < 0.5) {
          head += 1;
          if (chance() < 0.6) world.socket.entries(head, 1);
        } else if (dice < 0.7) {
          world.socket.break();
          world.pass(30_000);
          world.socket.hello();
          if (chance() < 0.7) serve(world.socket);
        } else if (dice < 0.85 && head > 0) {
          const from = 1 + Math.floor(chance() * head);
          world.socket.entries(from, head - from + 1);
        } else world.socket.receive({ type: 'caughtUp', timeline: CHANNEL, head });
      }
      world.socket.receive({ type: 'caughtUp', timeline: CHANNEL, head });
      serve(world.socket);
      expect(reader.seen).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    }
  });
});
