import type { Floor, FloorClock, FloorState, Statement } from '../api/schema';

/** Floors for tests. */

export const NOON = Date.parse('2024-12-05T14:00:00Z');

export const statement = (number: number, changes: Partial<Statement> = {}): Statement => ({
  id: `0190a0a0-0000-7000-8000-${String(number).padStart(12, '0')}`,
  lane: 'LIST',
  ticket: number,
  place: number * 2 ** 20,
  delegation: { key: `other:${number}`, name: { en: `Body ${number}`, fr: `Entité ${number}` } },
  speakerName: `Speaker ${number}`,
  speakerTitle: '',
  speechLanguage: 'en',
  status: 'WAITING',
  absences: 0,
  ...changes,
});

export const floorOf = (
  statements: Statement[],
  changes: Partial<FloorState> = {},
  clock?: FloorClock,
): Floor => ({
  segment: '0190a0a0-0000-7000-8000-00000000f100',
  meeting: '0190a0a0-0000-7000-8000-00000000ee00',
  head: 0,
  time: NOON,
  state: {
    version: 0,
    limitMs: 120_000,
    replyLimitMs: 120_000,
    turnMs: 135_000,
    statements,
    ...changes,
    ...(clock && { clock }),
  },
  title: { en: 'Segment I', fr: 'Segment I' },
  meetingTitle: { en: 'Plenary', fr: 'Séance plénière' },
  timeZone: 'Europe/Amsterdam',
  settings: {
    title: { en: 'Segment I', fr: 'Segment I' },
    description: { en: '', fr: '' },
    startsAt: '2024-12-05T14:00:00Z',
    endsAt: '2024-12-05T15:00:00Z',
    opensAt: '2024-11-20T08:00:00Z',
    closesAt: '2024-12-04T17:00:00Z',
    latePolicy: 'REFUSED',
    speakers: 'ALL',
    orderPolicy: 'FIRST_COME',
    absentPolicy: 'END_OF_LIST',
    limitMs: 120_000,
    replyLimitMs: 120_000,
  },
  canCall: statements.some(({ status }) => status === 'WAITING'),
  may: { run: true, inscribe: [] },
});

/** Chance that a seed repeats. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
