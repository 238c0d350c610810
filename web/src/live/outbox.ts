import type { Keeping } from './keeping';

/** A command that waits to be sent. Its id is the command's UUID: however often it is sent, it happens once. */
export interface Waiting<Content> {
  readonly id: string;
  readonly at: number;
  readonly content: Content;
  /** Set when the hub refused it for good: it stays until its author has decided what becomes of it. */
  readonly refused?: unknown;
}

/** What became of one try. */
export type Outcome =
  | { readonly type: 'done' }
  /** The line is dead, or the hub asks for patience: to be tried again. */
  | { readonly type: 'later' }
  | { readonly type: 'refused'; readonly reason: unknown };

export interface OutboxSurroundings<Content> {
  readonly keeping: Keeping;
  readonly send: (waiting: Waiting<Content>) => Promise<Outcome>;
  /** Runs something while no other tab of this browser does. */
  readonly alone: (run: () => Promise<void>) => Promise<void>;
  readonly later: (run: () => void, milliseconds: number) => () => void;
  readonly newId: () => string;
  readonly now: () => number;
}

/**
 * Messages on their way. What is typed while the line is dead is kept in the browser and sent, once and in its order, when
 * the line is back, even after a reload. Each waiting message is a record of its own, so that two tabs never overwrite each
 * other.
 */
export class Outbox<Content> {
  private readonly listeners = new Set<() => void>();
  private snapshot: readonly Waiting<Content>[];
  private sending: Promise<void> | undefined;
  private again = false;
  private cancelRetry: (() => void) | undefined;
  private failures = 0;
  private closed = false;

  constructor(private readonly world: OutboxSurroundings<Content>) {
    this.snapshot = this.read();
  }

  /** What waits, oldest first; the same array until something changes. */
  all(): readonly Waiting<Content>[] {
    return this.snapshot;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes a message and begins to send it. */
  put(content: Content): Waiting<Content> {
    const waiting = { id: this.world.newId(), at: this.world.now(), content };
    this.keep(waiting);
    void this.flush();
    return waiting;
  }

  /** The author sends a refused message once more, perhaps changed: a new command, since the old one was answered. */
  retry(id: string, content?: Content): void {
    const waiting = this.snapshot.find((one) => one.id === id);
    if (!waiting) return;
    this.discard(id);
    this.put(content ?? waiting.content);
  }

  /** The author gives a message up. */
  discard(id: string): void {
    this.world.keeping.write(name(id), undefined);
    this.reload();
  }

  /** The entry of a command arrived: whatever became of its answer, it is done. */
  settle(id: string): void {
    if (this.snapshot.some((one) => one.id === id)) this.discard(id);
  }

  /** The line is back, or may be: send what waits. */
  async flush(): Promise<void> {
    if (this.closed) return;
    this.cancelRetry?.();
    this.cancelRetry = undefined;
    this.again = true;
    this.sending ??= this.world
      .alone(() => this.drain())
      .finally(() => {
        this.sending = undefined;
      });
    await this.sending;
  }

  /** Another tab changed what waits. */
  reload(): void {
    this.snapshot = this.read();
    for (const listener of [...this.listeners]) listener();
  }

  /** Begins to send what was kept. */
  open(): void {
    this.closed = false;
    void this.flush();
  }

  close(): void {
    this.closed = true;
    this.cancelRetry?.();
  }

  private isOpen(): boolean {
    return !this.closed;
  }

  private async drain(): Promise<void> {
    while (this.again) {
      this.again = false;
      for (;;) {
        const next = this.read().find((one) => one.refused === undefined);
        if (next === undefined || !this.isOpen()) break;
        const outcome = await this.world.send(next);
        if (!this.isOpen()) return;
        if (outcome.type === 'later') {
          this.retryLater();
          return;
        }
        this.failures = 0;
        if (outcome.type === 'done') this.discard(next.id);
        else this.keep({ ...next, refused: outcome.reason });
      }
    }
  }

  private retryLater(): void {
    const wait = Math.min(30_000, 1_000 * 2 ** this.failures);
    this.failures += 1;
    this.cancelRetry = this.world.later(() => void this.flush(), wait);
  }

  private keep(waiting: Waiting<Content>): void {
    this.world.keeping.write(name(waiting.id), waiting);
    this.reload();
  }

  private read(): readonly Waiting<Content>[] {
    const { keeping } = this.world;
    return keeping
      .names(PREFIX)
      .map((one) => keeping.read(one) as Waiting<Content> | undefined)
      .filter((one) => one !== undefined)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}

const PREFIX = 'outbox.';
const name = (id: string) => PREFIX + id;
