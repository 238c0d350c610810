import { expect, it } from 'vitest';
import type { Floor, FloorClock, FloorState, Statement } from '../api/schema';
import type { Entry } from '../live/protocol';
import { NOON, chanceOf, floorOf, statement } from './floors.testing';
import { asksForReading, current, later, take, waiting } from './state';

/** A hub in miniature: what it holds, and the entry that each change writes, with the statements that it changed only. */
class Hub {
  readonly entries: Entry[] = [];
  readonly snapshots: Floor[];
  private statements = new Map<string, Statement>();
  private clock: FloorClock | undefined;
  private undoable: string | undefined;
  private version = 0;
  private limitMs = 120_000;
  private time = NOON;
  private tickets = 0;

  constructor(private readonly chance: () => number) {
    this.snapshots = [this.snapshot()];
  }

  step(): void {
    this.time += Math.floor(this.chance() * 90_000);
    const dice = this.chance();
    if (dice < 0.3) this.write('INSCRIBED', [this.inscribed()]);
    else if (dice < 0.35) this.write('FromTheFuture', undefined);
    else if (dice < 0.4) this.settings();
    else this.act();
    this.snapshots.push(this.snapshot());
  }

  snapshot(): Floor {
    const lanes = ['LIST', 'LATE', 'RIGHT_OF_REPLY'];
    const statements = [...this.statements.values()].sort(
      (a, b) => lanes.indexOf(a.lane) - lanes.indexOf(b.lane) || a.place - b.place,
    );
    return { ...floorOf(statements, this.state(), this.clock), head: this.entries.length };
  }

  private state(): Partial<FloorState> {
    const { version, limitMs, undoable } = this;
    return { version, limitMs, ...(undoable !== undefined && { undoable }) };
  }

  private inscribed(): Statement {
    this.tickets += 1;
    const lane = this.chance() < 0.7 ? 'LIST' : this.chance() < 0.5 ? 'LATE' : 'RIGHT_OF_REPLY';
    return statement(this.tickets, { lane });
  }

  private act(): void {
    this.version += 1;
    this.undoable = this.chance() < 0.8 ? 'CALL' : undefined;
    const all = [...this.statements.values()];
    const changed = all
      .filter(() => this.chance() < 0.3)
      .map((one) => ({
        ...one,
        place: Math.floor(this.chance() * 2 ** 30),
        status: this.chance() < 0.5 ? ('WAITING' as const) : ('DONE' as const),
        speakerName: `Somebody ${this.chance()}`,
      }));
    const speaker = all[0];
    this.clock =
      speaker && this.chance() < 0.5
        ? {
            inscription: speaker.id,
            limitMs: 120_000,
            consumedMs: Math.floor(this.chance() * 1_000),
            ...(this.chance() < 0.5 && { runningSince: this.time }),
          }
        : undefined;
    this.write('MOVED', changed);
  }

  private settings(): void {
    this.limitMs = 60_000 + Math.floor(this.chance() * 60) * 1_000;
    this.write('SETTINGS', []);
  }

  private write(kind: string, changed: Statement[] | undefined): void {
    for (const one of changed ?? []) this.statements.set(one.id, one);
    const seq = this.entries.length + 1;
    const body = changed && { ...floorOf(changed, this.state(), this.clock).state, reason: 'on record' };
    this.entries.push(JSON.parse(JSON.stringify({ seq, kind, body })) as Entry);
  }
}

it('comes from any reading and the entries since to what a fresh reading gives, however they are cut or repeated', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const chance = chanceOf(seed);
    const hub = new Hub(chance);
    for (let step = 0; step < 40; step++) hub.step();
    const from = Math.floor(chance() * hub.entries.length);
    let floor = hub.snapshots[from] ?? hub.snapshot();
    let told = from;
    while (told < hub.entries.length) {
      const again = Math.max(0, told - Math.floor(chance() * 4));
      told = Math.min(hub.entries.length, told + 1 + Math.floor(chance() * 5));
      floor = take(floor, hub.entries.slice(again, told));
    }
    expect(floor).toEqual(hub.snapshot());
  }
});

it('leaves what it was given as it was', () => {
  const before = floorOf([statement(1), statement(2)]);
  const copy = structuredClone(before);
  const entry = { seq: 1, kind: 'MOVED', body: floorOf([statement(2, { place: 1 })], { version: 1 }).state };
  const after = take(before, [entry]);
  expect(before).toEqual(copy);
  expect(waiting(after.state).map(({ ticket }) => ticket)).toEqual([2, 1]);
});

it('finds who has the floor', () => {
  const speaking = statement(1, { status: 'SPEAKING' });
  const clock = { inscription: speaking.id, limitMs: 120_000, consumedMs: 0, runningSince: NOON };
  expect(current(floorOf([speaking, statement(2)], {}, clock).state)).toBe(speaking);
  expect(current(floorOf([statement(2)]).state)).toBeUndefined();
});

it('keeps the reading that knows more', () => {
  const [old, fresh] = [floorOf([]), { ...floorOf([]), head: 3 }];
  expect(later(old, fresh)).toBe(fresh);
  expect(later(fresh, old)).toBe(fresh);
  expect(later(fresh, { ...old, segment: 'another' }).segment).toBe('another');
});

it('asks for a reading when the settings changed, which entries do not tell', () => {
  expect(asksForReading([{ seq: 1, kind: 'SETTINGS' }])).toBe(true);
  expect(asksForReading([{ seq: 1, kind: 'CALLED' }])).toBe(false);
});
