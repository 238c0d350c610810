import { describe, expect, it } from 'vitest';
import type { Statement } from '../api/schema';
import { DOUBLE_PRESS_MS, Presses, clockAct, possible } from './acts';
import { NOON, floorOf, statement } from './floors.testing';
import { clockIn, nextAt } from './zoned';

const taken = (status: Statement['status']) => {
  const speaker = statement(1, { status });
  const clock = { inscription: speaker.id, limitMs: 120_000, consumedMs: 0 };
  return floorOf([speaker, statement(2)], { undoable: 'CALL' }, clock);
};
const acts = (floor: ReturnType<typeof floorOf>) => [...possible(floor)].sort();

describe('what the chair can do', () => {
  it('follows from where the floor stands', () => {
    expect(acts(floorOf([]))).toEqual([]);
    expect(acts(floorOf([statement(1)]))).toEqual(['CALL', 'FIT', 'MOVE', 'REMOVE']);
    expect(acts(taken('CALLED'))).toEqual(['ABSENT', 'EXTEND', 'FIT', 'MOVE', 'REMOVE', 'START', 'UNDO']);
    expect(acts(taken('SPEAKING'))).toEqual(['EXTEND', 'FIT', 'MOVE', 'PAUSE', 'REMOVE', 'STOP', 'UNDO']);
    expect(acts(taken('PAUSED'))).toEqual(['EXTEND', 'FIT', 'MOVE', 'REMOVE', 'RESUME', 'STOP', 'UNDO']);
  });

  it('has one key for the clock', () => {
    expect((['CALLED', 'SPEAKING', 'PAUSED'] as const).map((status) => clockAct(taken(status)))).toEqual([
      'START',
      'PAUSE',
      'RESUME',
    ]);
  });
});

describe('a press', () => {
  it('that is doubled acts once, also where its second half would mean something else by then', () => {
    const presses = new Presses();
    expect(presses.begin('START', 1, 0)).toBe(true);
    presses.end(1);
    expect(presses.begin('PAUSE', 2, 150)).toBe(false);
    expect(presses.begin('PAUSE', 2, 300 + DOUBLE_PRESS_MS)).toBe(true);
  });

  it('waits for the answer to the one before, or for an entry that shows what it did', () => {
    const presses = new Presses();
    expect(presses.begin('CALL', 1, 0)).toBe(true);
    expect(presses.begin('EXTEND', 1, 1_000)).toBe(false);
    expect(presses.begin('EXTEND', 2, 1_001)).toBe(true);
    presses.end(1);
    expect(presses.begin('STOP', 2, 2_000)).toBe(false);
    presses.end(2);
    expect(presses.begin('STOP', 2, 3_000)).toBe(true);
  });

  it('of a trembling finger acts once, however long it trembles', () => {
    const presses = new Presses();
    let done = 0;
    for (let at = 0; at < 3_000; at += 200) {
      if (presses.begin('EXTEND', done, at)) done += 1;
      presses.end(done - 1);
    }
    expect(done).toBe(1);
  });
});

describe('an hour of the meeting’s day', () => {
  it('is the next instant at which the clocks there show it', () => {
    expect(clockIn('Europe/Amsterdam', NOON)).toBe('15:00');
    expect(nextAt('Europe/Amsterdam', '16:30', NOON)).toBe('2024-12-05T15:30:00.000Z');
    expect(nextAt('Europe/Amsterdam', '14:30', NOON)).toBe('2024-12-06T13:30:00.000Z');
    expect(nextAt('Europe/Amsterdam', '15:00', NOON)).toBe('2024-12-05T14:00:00.000Z');
    expect(nextAt('Europe/Amsterdam', '25:00', NOON)).toBeUndefined();
  });

  it('is right across the night on which the clocks change', () => {
    const evening = Date.parse('2024-10-26T20:00:00Z');
    expect(nextAt('Europe/Amsterdam', '09:00', evening)).toBe('2024-10-27T08:00:00.000Z');
  });
});
