import { describe, expect, it } from 'vitest';
import { NOON, floorOf, statement } from './floors.testing';
import { clockText, expected, faceOf, lengthText, remaining, tookText } from './time';

const clock = (changes: object = {}) => ({
  inscription: statement(1).id,
  limitMs: 120_000,
  consumedMs: 0,
  ...changes,
});

describe('what is left of a speaker’s time', () => {
  it('runs from the instant of the hub’s stamp, stands while paused, and goes on below zero', () => {
    expect(remaining(clock({ runningSince: NOON }), NOON + 12_345)).toBe(107_655);
    expect(remaining(clock({ consumedMs: 30_000 }), NOON + 999_999)).toBe(90_000);
    expect(remaining(clock({ consumedMs: 30_000, runningSince: NOON }), NOON + 100_000)).toBe(-10_000);
  });

  it('is never more than was given, even when this machine believes the hub to be earlier than it is', () => {
    expect(remaining(clock({ runningSince: NOON }), NOON - 40)).toBe(120_000);
  });

  it('is told by the second, the last of which is 0:01, and then counts up', () => {
    const told = [120_000, 119_999, 119_000, 1_000, 1, 0, -1, -999, -1_000, -61_500, 3_599_000];
    expect(told.map(clockText)).toEqual([
      '2:00',
      '2:00',
      '1:59',
      '0:01',
      '0:01',
      '0:00',
      '0:00',
      '0:00',
      '+0:01',
      '+1:01',
      '59:59',
    ]);
  });
});

describe('the face of a clock', () => {
  const face = (status: 'CALLED' | 'SPEAKING' | 'PAUSED', consumedMs: number) =>
    faceOf(floorOf([statement(1, { status })], {}, clock({ consumedMs })).state, NOON);

  it('is calm until thirty seconds are left, then amber, then over', () => {
    expect(face('SPEAKING', 89_999).tone).toBe('calm');
    expect(face('SPEAKING', 90_000).tone).toBe('amber');
    expect(face('SPEAKING', 119_999).tone).toBe('amber');
    expect(face('SPEAKING', 120_000).tone).toBe('over');
  });

  it('says whether somebody is called, speaks, or is paused', () => {
    expect(face('CALLED', 0)).toMatchObject({ stand: 'called', text: '2:00' });
    expect(face('SPEAKING', 0).stand).toBe('speaking');
    expect(face('PAUSED', 0).stand).toBe('paused');
    expect(faceOf(floorOf([statement(1)]).state, NOON)).toEqual({ stand: 'free', tone: 'calm', text: '' });
  });
});

describe('expected times', () => {
  const begun = statement(9, { status: 'DONE', calledAt: NOON, startedAt: NOON });
  const three = [statement(1), statement(2), statement(3)];
  const at = (floor: ReturnType<typeof floorOf>, now: number) => [...expected(floor, now).times.values()];

  it('follow the real pace from now on, after what remains of the current turn', () => {
    const speaking = statement(8, { status: 'SPEAKING', calledAt: NOON });
    const running = { inscription: speaking.id, limitMs: 120_000, consumedMs: 0, runningSince: NOON };
    const floor = floorOf([begun, speaking, ...three], { turnMs: 100_000 }, running);
    const now = NOON + 50_000;
    expect(at(floor, now)).toEqual([now + 70_000, now + 170_000, now + 270_000]);
    expect(expected(floor, now).end).toBe(now + 370_000);
    expect(at(floor, NOON + 200_000)[0]).toBe(NOON + 200_000);
  });

  it('begin with the segment before anybody was called', () => {
    expect(at(floorOf(three), NOON - 3_600_000)).toEqual([NOON, NOON + 135_000, NOON + 270_000]);
    expect(at(floorOf([begun, ...three]), NOON - 3_600_000)[0]).toBe(NOON - 3_600_000);
  });
});

it('writes lengths of time', () => {
  expect([120_000, 90_000, 45_000, 0].map(lengthText)).toEqual([
    '2\u00a0min',
    '1\u00a0min 30\u00a0s',
    '45\u00a0s',
    '0\u00a0s',
  ]);
  expect([118_400, 0, 125_501].map(tookText)).toEqual(['1:58', '0:00', '2:06']);
});
