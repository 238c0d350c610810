import { expect, it } from 'vitest';
import { ServerClock } from './clock';

/** A machine whose monotonic clock is in the test's hand, and a hub whose clock shows the true time. */
class Machine {
  truth = 1_700_000_000_000;
  private slept = 0;
  readonly clock = new ServerClock(
    () => this.truth - this.slept,
    () => this.truth + 3_600_000,
  );

  /** The hub reads its clock after `there`; the answer takes `back`. */
  probe(there: number, back: number): void {
    const id = this.clock.probe();
    this.truth += there;
    const read = this.truth;
    this.truth += back;
    this.clock.answer(id, read);
  }

  /** As many machines do, this one stops its monotonic clock while it sleeps. */
  sleep(milliseconds: number): void {
    this.truth += milliseconds;
    this.slept += milliseconds;
  }

  error(): number {
    return this.clock.now() - this.truth;
  }
}

it('is never further from the truth than half of the shortest way there and back', () => {
  const machine = new Machine();
  for (const [there, back] of [
    [300, 20],
    [40, 10],
    [5, 200],
  ] as const) {
    machine.probe(there, back);
    expect(Math.abs(machine.error())).toBeLessThanOrEqual(machine.clock.uncertainty());
  }
  expect(machine.clock.uncertainty()).toBe(25);
});

it('believes the first answer after a sleep, however long its way, and nothing from before', () => {
  const machine = new Machine();
  machine.probe(1, 1);
  machine.sleep(1_800_000);
  expect(machine.error()).toBe(-1_800_000);
  machine.probe(150, 150);
  expect(machine.error()).toBe(0);
});

it('keeps the better answer when a worse one agrees with it', () => {
  const machine = new Machine();
  machine.probe(2, 2);
  machine.probe(400, 0);
  expect(machine.error()).toBe(0);
  expect(machine.clock.uncertainty()).toBe(2);
});
