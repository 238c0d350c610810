import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MeetingInput, SegmentInput } from '../api/schema';
import { coalesced } from './coalesced';
import {
  addresses,
  draftOf,
  emptyDraft,
  emptySegment,
  inputOf,
  readKept,
  segmentDraftOf,
  segmentInputOf,
} from './draft';
import { readBox, readFilter, withFilter } from './filters';

const plenary: MeetingInput = {
  code: 'cooperation-plenary-2024',
  kind: 'PLENARY',
  title: { en: 'Plenary on cooperation', fr: 'Séance plénière sur la coopération' },
  description: { en: 'Two segments.', fr: 'Deux segments.' },
  host: 'Assembly of States Parties',
  place: 'The Hague',
  timeZone: 'Europe/Amsterdam',
  startsAt: '2024-12-05T14:00:00Z',
  endsAt: '2024-12-05T16:00:00Z',
  sessions: [
    {
      title: { en: 'Opening', fr: 'Ouverture' },
      startsAt: '2024-12-05T14:00:00Z',
      endsAt: '2024-12-05T14:10:00Z',
    },
  ],
  documents: [{ title: { en: 'Concept note', fr: 'Note conceptuelle' }, url: 'https://example.org/note' }],
  invited: {
    openToPublic: true,
    states: ['SN'],
    groups: ['AFRICAN'],
    organisations: [],
    kinds: ['NATIONAL'],
  },
  registration: {
    opensAt: '2024-11-20T08:00:00Z',
    closesAt: '2024-12-04T22:59:59.999Z',
    latePolicy: 'REFUSED',
    capacity: 300,
    delegationConfirms: true,
    receiptCopies: ['secretariat@example.org', 'second@example.org'],
    eraseAt: '2025-06-04T21:59:00Z',
  },
};

describe('the form of a meeting', () => {
  it('holds times as the meeting’s clock shows them', () => {
    expect(draftOf(plenary)).toMatchObject({
      startsAt: '2024-12-05T15:00',
      opensAt: '2024-11-20T09:00',
      closesAt: '2024-12-04T23:59',
      eraseAt: '2025-06-04',
      capacity: '300',
      quota: '',
    });
  });

  it('gives back what was entered, to the millisecond, when nothing is changed', () => {
    expect(inputOf(draftOf(plenary), plenary)).toEqual(plenary);
  });

  it('keeps the clock times when the zone is changed', () => {
    const moved = inputOf({ ...draftOf(plenary), timeZone: 'Africa/Dakar' }, plenary);
    expect(moved.startsAt).toBe('2024-12-05T15:00:00.000Z');
    expect(moved.registration.closesAt).toBe('2024-12-04T23:59:00.000Z');
  });

  it('leaves out what is empty, and takes addresses however they are written', () => {
    const input = inputOf({
      ...draftOf(plenary),
      capacity: '',
      quota: '2',
      link: ' ',
      receiptCopies: 'A@example.org, b@example.org;\na@example.org',
    });
    expect(input).not.toHaveProperty('link');
    expect(input.registration).not.toHaveProperty('capacity');
    expect(input.registration.quota).toBe(2);
    expect(input.registration.receiptCopies).toEqual(['a@example.org', 'b@example.org']);
    expect(addresses(' \n')).toEqual([]);
  });

  it('is read back as far as it makes sense, whatever was kept', () => {
    const empty = emptyDraft('Europe/Amsterdam');
    expect(readKept(undefined, 'Europe/Amsterdam')).toBeUndefined();
    expect(readKept({ en: 'Seminar', states: 'SN', openToPublic: 'yes' }, 'Europe/Amsterdam')).toEqual({
      ...empty,
      en: 'Seminar',
    });
    const begun = { ...empty, states: ['SN'], openToPublic: true };
    expect(readKept(JSON.parse(JSON.stringify(begun)), 'UTC')).toEqual(begun);
  });
});

describe('the form of a segment', () => {
  it('begins with the meeting’s times and two minutes', () => {
    const draft = { ...emptySegment(plenary), en: 'I', fr: 'I' };
    expect(segmentInputOf(draft, plenary.timeZone)).toMatchObject({
      startsAt: '2024-12-05T14:00:00.000Z',
      limitMs: 120_000,
      orderPolicy: 'FIRST_COME',
      latePolicy: 'REFUSED',
    });
  });

  it('gives back what was entered, and nothing while a speaking time is none', () => {
    const segment = segmentInputOf({ ...emptySegment(plenary), en: 'I', fr: 'I' }, plenary.timeZone);
    const kept = { ...segment, closesAt: plenary.registration.closesAt } as SegmentInput;
    const draft = segmentDraftOf(kept, plenary.timeZone);
    expect(segmentInputOf(draft, plenary.timeZone, kept)).toEqual(kept);
    expect(segmentInputOf({ ...draft, limit: '2 min' }, plenary.timeZone, kept)).toBeUndefined();
  });
});

describe('the address of the table', () => {
  it('says what makes sense', () => {
    const read = (query: string) => readFilter(new URLSearchParams(query));
    expect(read('')).toEqual({});
    expect(read('standing=WAITING&state=SN&group=AFRICAN&way=CSV&late=true&q=%2012%20')).toEqual({
      standing: 'WAITING',
      state: 'SN',
      group: 'AFRICAN',
      way: 'CSV',
      late: true,
      q: '12',
    });
    expect(read('standing=NONE&state=senegal&group=X&way=&late=perhaps&q=%20')).toEqual({});
    expect(readBox(new URLSearchParams('box=PAST'))).toBe('PAST');
    expect(readBox(new URLSearchParams('box=none'))).toBe('UPCOMING');
  });

  it('is changed without forgetting the rest of it', () => {
    const before = new URLSearchParams('state=SN&q=12');
    expect(withFilter(before, { q: undefined, standing: 'HELD' }).toString()).toBe('state=SN&standing=HELD');
    expect(before.toString()).toBe('state=SN&q=12');
  });
});

describe('what is read again for many news', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is read once a little later, and once more for what came while it was being read', async () => {
    const answers: (() => void)[] = [];
    const run = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
    const { call } = coalesced(run, 300);
    for (let i = 0; i < 2_000; i++) call();
    expect(run).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(300);
    expect(run).toHaveBeenCalledTimes(1);
    call();
    call();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(run).toHaveBeenCalledTimes(1);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(300);
    expect(run).toHaveBeenCalledTimes(2);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('is read again after a failure, and no more once nobody looks', async () => {
    const run = vi.fn(() => Promise.reject(new Error('offline')));
    const { call, stop } = coalesced(run, 300);
    call();
    await vi.advanceTimersByTimeAsync(300);
    call();
    await vi.advanceTimersByTimeAsync(300);
    expect(run).toHaveBeenCalledTimes(2);
    call();
    stop();
    call();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(run).toHaveBeenCalledTimes(2);
  });
});
