import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { address, expect, mailTo, test } from './house';
import type { RunningHub } from './hub';
import { startHub } from './hub';
import type { RecordLine } from './plenary';
import type { StandingClock } from './standingClock';
import { standingClock } from './standingClock';

/** The plenary of 5 December 2024 with its own rules (P24), on a clock that this journey sets. */

const SECOND = 1_000;
const atTheHague = (dayAndTime: string) => Date.parse(`${dayAndTime}+01:00`);
const INVITATION = atTheHague('2024-11-20T09:00:00.000');
const DEADLINE = atTheHague('2024-12-04T18:00:00.000');
const PLENARY = atTheHague('2024-12-05T15:00:00.000');
const SPEAKERS = 80;
const CODE = 'cooperation-2024';
const SECOND_ADDRESS = 'cooperation@copies.example';

let hub: RunningHub;
let clock: StandingClock;
let shared: string | undefined;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  shared = process.env['FOCALHUB_ADDRESS'];
  hub = await startHub();
  process.env['FOCALHUB_ADDRESS'] = hub.address;
  clock = await standingClock(hub.data, INVITATION);
});

test.afterAll(async () => {
  await clock.end();
  await hub.stop();
  if (shared !== undefined) process.env['FOCALHUB_ADDRESS'] = shared;
});

test('the plenary of 5 December 2024, from the invitation to the record', async ({ browser, who, enter }) => {
  test.setTimeout(420_000);
  const secretariat = await enter(who('keeps the directory'));
  const { request } = secretariat.context;
  const [first] = await prepares(request);

  // Seventy-nine delegations by the Secretariat, as their letters come in; one by the form without an account, at the last instant.
  const names = await inscribes(request, first, SPEAKERS - 1);
  await clock.set(DEADLINE);
  const receipt = await asksForFloor(browser, first, 'embassy@uruguay.example', 'UY');
  await expect(receipt.page.getByText('Your ticket is reserved.')).toBeVisible();
  await expect(receipt.page.locator('main')).toContainText(String(SPEAKERS));
  await expect(receipt.page.locator('main')).toContainText(/18:00:00\.000/);
  await receipt.context.close();
  await confirmsAddress(browser, secretariat.page, 'embassy@uruguay.example');
  await mailTo(secretariat.page, SECOND_ADDRESS, 0, /Uruguay/);

  // A millisecond later is late, also for whoever had the form before them in time.
  const late = await asksForFloor(browser, first, 'embassy@vanuatu.example', 'VU', () =>
    clock.set(DEADLINE + 1),
  );
  await expect(late.page.getByText(/closed/).first()).toBeVisible();
  await expect(late.page.getByText('Your ticket is reserved.')).toHaveCount(0);
  await late.context.close();
  expect((await recordOf(request, first)).length).toBe(SPEAKERS);

  // The plenary, by keyboard alone.
  await clock.set(PLENARY);
  const { page } = secretariat;
  await page.goto(`${address()}/floor/${first}/chair`);
  await expect(page.getByText([...names, 'Uruguay'][0] ?? '').first()).toBeVisible();
  const script = await runs(page, [...names, 'Uruguay']);

  const record = await recordOf(request, first);
  const spoke = record.filter(({ status }) => status === 'DONE').sort((a, b) => a.order - b.order);
  expect(spoke.map(({ delegation }) => delegation.name.en)).toEqual(script.map(({ name }) => name));
  for (const [place, line] of spoke.entries()) {
    const planned = script[place];
    expect(Math.abs((line.startedAt ?? 0) - (planned?.from ?? NaN))).toBeLessThanOrEqual(10);
    expect(Math.abs((line.spokenMs ?? 0) - (planned?.spoken ?? NaN))).toBeLessThanOrEqual(10);
  }
});

/** The meeting with its two segments, and a second address for copies. */
async function prepares(request: APIRequestContext): Promise<readonly [string, string]> {
  const iso = (at: number) => new Date(at).toISOString();
  const { meeting } = await post<{ meeting: { id: string } }>(request, '/api/meetings', {
    code: CODE,
    kind: 'PLENARY',
    title: { en: 'Plenary on cooperation', fr: 'Séance plénière sur la coopération' },
    description: {
      en: 'Speakers register and name their segment.',
      fr: 'Les orateurs s’inscrivent et indiquent leur segment.',
    },
    host: 'Assembly of States Parties',
    place: 'The Hague',
    timeZone: 'Europe/Amsterdam',
    startsAt: iso(PLENARY),
    endsAt: iso(atTheHague('2024-12-05T17:00:00.000')),
    sessions: [],
    documents: [],
    invited: { openToPublic: true, states: [], groups: [], organisations: [], kinds: [] },
    registration: {
      opensAt: iso(INVITATION),
      closesAt: iso(DEADLINE),
      latePolicy: 'REFUSED',
      delegationConfirms: false,
      receiptCopies: [SECOND_ADDRESS],
      eraseAt: iso(atTheHague('2025-12-05T17:00:00.000')),
    },
  });
  const segment = (title: object, speakers: 'STATES' | 'ALL', from: string, to: string) =>
    post(request, `/api/meetings/${meeting.id}/segments`, {
      title,
      description: { en: '', fr: '' },
      startsAt: iso(atTheHague(`2024-12-05T${from}:00.000`)),
      endsAt: iso(atTheHague(`2024-12-05T${to}:00.000`)),
      opensAt: iso(INVITATION),
      closesAt: iso(DEADLINE),
      latePolicy: 'REFUSED',
      speakers,
      orderPolicy: 'FIRST_COME',
      absentPolicy: 'END_OF_LIST',
      limitMs: 120 * SECOND,
      replyLimitMs: 120 * SECOND,
    });
  await segment(
    { en: 'Cooperation is vital to the Court', fr: 'La coopération est vitale pour la Cour' },
    'STATES',
    '15:00',
    '16:00',
  );
  await segment(
    { en: 'Support with the existing tools', fr: 'Le soutien par les outils existants' },
    'ALL',
    '16:00',
    '17:00',
  );
  await post(request, `/api/meetings/${meeting.id}/publish`, { tellInvited: false });
  const detail = await get<{ segments: { id: string }[] }>(request, `/api/meetings/${meeting.id}`);
  return [detail.segments[0]?.id ?? '', detail.segments[1]?.id ?? ''];
}

/** States in the order in which their letters came, a minute apart; gives their names. */
async function inscribes(request: APIRequestContext, segment: string, count: number): Promise<string[]> {
  const { states } = await get<{ states: { iso: string; party: boolean; name: { en: string } }[] }>(
    request,
    '/api/directory/states',
  );
  const parties = states
    .filter(({ iso, party }) => party && iso !== 'UY' && iso !== 'VU')
    .sort((a, b) => (a.iso < b.iso ? 1 : -1))
    .slice(0, count);
  expect(parties).toHaveLength(count);
  for (const [place, { iso }] of parties.entries()) {
    await clock.set(INVITATION + place * 60 * SECOND);
    await post(request, `/api/segments/${segment}/inscriptions`, {
      delegation: { state: iso },
      speakerName: `Ambassador of ${iso}`,
      speakerTitle: 'Permanent Representative',
      speechLanguage: 'en',
    });
  }
  return parties.map(({ name }) => name.en);
}

/** The form for those without an account, in a browser without JavaScript. */
async function asksForFloor(
  browser: Browser,
  segment: string,
  email: string,
  iso: string,
  beforeSending: () => Promise<void> = () => Promise.resolve(),
) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${address()}/m/${CODE}/speak/${segment}?lang=en`);
  await page.locator('[name=state]').selectOption(iso);
  await page.locator('[name=speakerName]').fill('The Ambassador');
  await page.locator('[name=speakerTitle]').fill('Permanent Representative');
  await page.locator('[name=speechLanguage]').selectOption('es');
  await page.locator('[name=email]').fill(email);
  await beforeSending();
  await page.getByRole('button', { name: 'Ask for the floor' }).click();
  return { page, context };
}

async function confirmsAddress(browser: Browser, mailReader: Page, email: string): Promise<void> {
  const mail = await mailTo(mailReader, email, 0, /\/s\//);
  const link = /https?:\/\/\S*\/s\/[\w-]+/.exec(mail)?.[0] ?? '';
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(link);
  await page
    .getByRole('button', { name: /confirm/i })
    .first()
    .click();
  await expect(page.getByText('Your mail address is confirmed.')).toBeVisible();
  await context.close();
}

interface Planned {
  readonly name: string;
  readonly from: number;
  readonly spoken: number;
}

/** Calls, starts and ends eighty statements by keys; some pause, some are over their time. */
async function runs(page: Page, names: readonly string[]): Promise<readonly Planned[]> {
  const script: Planned[] = [];
  let now = PLENARY;
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    await clock.set(now);
  };
  for (const [place, name] of names.entries()) {
    await presses(page, 'n', () => stands(page, 'called'));
    await pass(7_500);
    const from = now;
    await presses(page, 'Space', () => stands(page, 'speaking'));
    let spoken = 60_000 + ((place * 7_919) % 75_001);
    await pass(spoken);
    if (place % 10 === 3) {
      await presses(page, 'Space', () => stands(page, 'paused'));
      await pass(20_000);
      await presses(page, 'Space', () => stands(page, 'speaking'));
      await pass(15_250);
      spoken += 15_250;
    }
    await presses(page, 's', () => stands(page, 'free'));
    script.push({ name, from, spoken });
    await pass(4_000);
  }
  return script;
}

/** How the floor stands on the chair's screen. What is under way is disabled too, so that no button tells. */
const stands = (page: Page, how: 'called' | 'speaking' | 'paused' | 'free') =>
  expect(page.locator('.floor-now')).toHaveAttribute('data-stand', how);

/** Longer than two presses that the screen takes for one. */
const ANOTHER_PRESS_MS = 450;

/** Presses a key, and waits until the floor has answered and the next press is one of its own. */
async function presses(page: Page, key: string, answered: () => Promise<void>): Promise<void> {
  const at = await page.evaluate(() => performance.now());
  await page.keyboard.press(key);
  await answered();
  if (key === 'Space')
    await page.waitForFunction(([since, length]) => performance.now() - since > length, [
      at,
      ANOTHER_PRESS_MS,
    ] as const);
}

const recordOf = async (request: APIRequestContext, segment: string): Promise<readonly RecordLine[]> =>
  (await get<{ statements: readonly RecordLine[] }>(request, `/api/segments/${segment}/record`)).statements;

async function post<Answer>(request: APIRequestContext, path: string, data: object): Promise<Answer> {
  const answer = await request.post(`${address()}${path}`, {
    data,
    headers: { 'Idempotency-Key': randomUUID() },
  });
  expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as Answer;
}

async function get<Answer>(request: APIRequestContext, path: string): Promise<Answer> {
  const answer = await request.get(`${address()}${path}`);
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as Answer;
}
