import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { address, expect } from './house';

/** A plenary with the rules of 5 December 2024, made through the interface as its organisers would. */

const MINUTE = 60_000;

export interface Clock {
  readonly inscription: string;
  readonly limitMs: number;
  readonly consumedMs: number;
  readonly runningSince?: number;
}

export interface FloorNow {
  readonly segment: string;
  readonly state: {
    readonly version: number;
    readonly clock?: Clock;
    readonly statements: readonly {
      readonly id: string;
      readonly ticket: number;
      readonly status: string;
      readonly spokenMs?: number;
      readonly delegation: { readonly name: { readonly en: string; readonly fr: string } };
    }[];
  };
}

export interface Plenary {
  readonly code: string;
  readonly meeting: string;
  /** High-level statements, then those of experts. */
  readonly segments: readonly [string, string];
}

const post = async <Answer>(request: APIRequestContext, path: string, data: object): Promise<Answer> => {
  const answer = await request.post(`${address()}${path}`, {
    data,
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
};

const get = async <Answer>(request: APIRequestContext, path: string): Promise<Answer> => {
  const answer = await request.get(`${address()}${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as Answer;
};

/** Two segments, two minutes a statement, first come, first served. */
export async function plenary(request: APIRequestContext): Promise<Plenary> {
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();
  const code = `plenary-${randomUUID().slice(0, 8)}`;
  const made = await post<{ meeting: { id: string } }>(request, '/api/meetings', {
    code,
    kind: 'PLENARY',
    title: { en: 'Plenary on cooperation', fr: 'Séance plénière sur la coopération' },
    description: { en: '', fr: '' },
    host: '',
    place: 'The Hague',
    timeZone: 'Europe/Amsterdam',
    startsAt: at(20),
    endsAt: at(140),
    sessions: [],
    documents: [],
    invited: { openToPublic: true, states: [], groups: [], organisations: [], kinds: [] },
    registration: {
      opensAt: at(-60),
      closesAt: at(15),
      latePolicy: 'REFUSED',
      delegationConfirms: false,
      receiptCopies: [],
      eraseAt: at(60 * 24 * 90),
    },
  });
  const meeting = made.meeting.id;
  const segment = (title: { en: string; fr: string }, from: number, to: number) =>
    post(request, `/api/meetings/${meeting}/segments`, {
      title,
      description: { en: '', fr: '' },
      startsAt: at(from),
      endsAt: at(to),
      opensAt: at(-60),
      closesAt: at(15),
      latePolicy: 'REFUSED',
      speakers: 'ALL',
      orderPolicy: 'FIRST_COME',
      absentPolicy: 'END_OF_LIST',
      limitMs: 2 * MINUTE,
      replyLimitMs: 2 * MINUTE,
    });
  await segment(
    { en: 'Cooperation is vital to the Court', fr: 'La coopération, vitale pour la Cour' },
    20,
    80,
  );
  await segment(
    { en: 'Support with the existing tools', fr: 'Le soutien par les outils existants' },
    80,
    140,
  );
  await post(request, `/api/meetings/${meeting}/publish`, { tellInvited: false });
  const { segments } = await get<{ segments: { id: string }[] }>(request, `/api/meetings/${meeting}`);
  return { code, meeting, segments: [segments[0]?.id ?? '', segments[1]?.id ?? ''] };
}

/** Inscribes as many States, in the order of their codes; gives their names in English. */
export async function inscribe(
  request: APIRequestContext,
  segment: string,
  count: number,
): Promise<readonly string[]> {
  const { states } = await get<{ states: { iso: string; name: { en: string } }[] }>(
    request,
    '/api/directory/states',
  );
  const chosen = [...states].sort((a, b) => (a.iso < b.iso ? -1 : 1)).slice(0, count);
  expect(chosen).toHaveLength(count);
  for (const { iso } of chosen)
    await post(request, `/api/segments/${segment}/inscriptions`, {
      delegation: { state: iso },
      speakerName: `Ambassador of ${iso}`,
      speakerTitle: 'Permanent Representative',
      speechLanguage: 'en',
    });
  return chosen.map(({ name }) => name.en);
}

export const floorNow = (request: APIRequestContext, segment: string): Promise<FloorNow> =>
  get<FloorNow>(request, `/api/segments/${segment}/floor`);

/** Acts as somebody else who runs the floor would, on what it is now. */
export async function act(
  request: APIRequestContext,
  segment: string,
  name: string,
  more: object = {},
): Promise<FloorNow> {
  const { version } = (await floorNow(request, segment)).state;
  return post<FloorNow>(request, `/api/segments/${segment}/acts`, { version, act: name, ...more });
}

/** The address of a wall display. */
export async function openWall(request: APIRequestContext, segment: string): Promise<string> {
  const { path } = await post<{ path: string }>(request, `/api/segments/${segment}/wall`, {});
  return `${address()}${path}`;
}

export interface RecordLine {
  readonly order: number;
  readonly status: string;
  readonly spokenMs?: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly delegation: { readonly name: { readonly en: string } };
}

export const recordOf = async (request: APIRequestContext, segment: string): Promise<readonly RecordLine[]> =>
  (await get<{ statements: readonly RecordLine[] }>(request, `/api/segments/${segment}/record`)).statements;
