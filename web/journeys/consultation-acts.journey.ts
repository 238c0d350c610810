import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { CastMember, Language, Visitor } from './house';
import { accessible, address, expect, test } from './house';

type Say = (key: string) => string;

const catalogue = (language: Language, file: string) =>
  JSON.parse(readFileSync(`src/text/${language}/${file}.json`, 'utf8')) as Record<string, string>;

/** The words of the screens, by their names. */
function wordsIn(language: Language): Say {
  const texts = {
    ...catalogue(language, 'consultations'),
    ...catalogue(language, 'directory'),
    ...catalogue(language, 'kinds'),
  };
  return (key) => {
    const words = texts[key];
    if (words === undefined) throw new Error(`No words for ${key}`);
    return words;
  };
}

const exchange = (page: Page) => page.getByRole('region', { name: /^(Exchange|Échanges)$/ });

/** An entry of the exchange, as it begins. */
const told = (page: Page, beginning: string) =>
  exchange(page)
    .getByText(beginning.replace(/[{(].*$/, '').trim(), { exact: false })
    .first();

// English on a wide screen, French on a phone in the dark.
for (const language of ['en', 'fr'] as const)
  test(`every act on a consultation that the great story does not need, in ${language}`, async ({
    who,
    enter,
  }) => {
    test.setTimeout(150_000);
    const say = wordsIn(language);
    const phone = language === 'fr';
    const screen = phone
      ? { viewport: { width: 360, height: 760 }, colorScheme: 'dark' as const }
      : { viewport: { width: 1280, height: 800 } };
    const title = `${phone ? 'Comptes à voir' : 'Accounts to look at'} ${Date.now()}`;
    const asker = await enterIn(enter, who('adviser on financial investigations'), language, screen);
    const again = await enterIn(enter, who('adviser on financial investigations'), language, screen);
    const receiver = await enterIn(enter, who('alternate of Senegal’s financial'), language, screen);
    const { page } = asker;
    for (const visitor of [asker, again, receiver]) visitor.page.setDefaultTimeout(12_000);

    await asksTwo(page, say, title);
    const consultation = await consultationOf(page, title, 'SN');
    await page.goto(consultation);
    if (phone) await everyTab(page, say);
    await narrows(page, say);
    await embassyOutAndIn(page, say);
    await bothRevise(page, again.page, say, consultation);
    await closesAndOpens(page, say);
    await declines(receiver.page, say, consultation);
    await expect(told(page, say('consultation.told.routed').replace(/^.*DECLINED \{/, ''))).toBeAttached();
    await page.keyboard.press('Escape');
    await recordsOutcome(page, receiver.page, say);

    await page.goto(`${address()}/consultations/figures`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('figures.export') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('searchbox').fill(title);
    await palette
      .getByRole('menuitem', { name: new RegExp(`^${title}`) })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    for (const visitor of [asker, receiver])
      await visitor.page.request.patch(`${address()}/api/me`, { data: { language: 'fr' } });
  });

async function enterIn(
  enter: (member: CastMember, options?: object) => Promise<Visitor>,
  member: CastMember,
  language: Language,
  screen: object,
): Promise<Visitor> {
  const visitor = await enter(member, screen);
  expect((await visitor.page.request.patch(`${address()}/api/me`, { data: { language } })).ok()).toBe(true);
  return visitor;
}

/** Two States in one act, each by a consultation of its own. */
async function asksTwo(page: Page, say: Say, title: string): Promise<void> {
  await page.goto(`${address()}/consultations/new`);
  const states = page.getByRole('combobox', { name: say('consultation.new.states') });
  for (const state of [/^Mali/, /^S[eé]n[eé]gal/]) {
    await expect(states).toBeEnabled();
    await states.pressSequentially(state.source === '^Mali' ? 'Mali' : 'Sen');
    await page.getByRole('option', { name: state }).click();
  }
  await page
    .getByRole('button', { name: /Subject|Sujet/ })
    .first()
    .click();
  await page
    .getByRole('option', { name: say('directory.subject.ASSET_IDENTIFICATION'), exact: true })
    .click();
  await page.getByRole('textbox', { name: say('consultation.title'), exact: true }).fill(title);
  await expect(page.getByText(say('consultation.new.apart'))).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: /2 consultations$/ }).click();
  await expect(page.getByRole('heading', { name: /^2 consultations/ })).toBeVisible();
  await accessible(page);
}

async function consultationOf(page: Page, title: string, iso: string): Promise<string> {
  const answer = await page.request.get(
    `${address()}/api/consultations?state=${iso}&q=${encodeURIComponent(title)}`,
  );
  const { consultations } = (await answer.json()) as {
    consultations: { id: string; title: string; receivingState: { iso: string } }[];
  };
  const found = consultations.find((one) => one.title === title && one.receivingState.iso === iso);
  return `${address()}/consultations/${found?.id ?? ''}`;
}

/** On a phone the parts of a consultation are tabs. */
async function everyTab(page: Page, say: Say): Promise<void> {
  for (const tab of [
    'consultation.standing',
    'consultation.draft.short',
    'consultation.parties.short',
    'consultation.exchange',
  ]) {
    await page.getByRole('tab', { name: say(tab), exact: true }).click();
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
}

/** On a phone, to the part that has what is wanted. */
async function part(page: Page, say: Say, tab: string): Promise<void> {
  await page.locator('.consultation').waitFor();
  const wanted = page.getByRole('tab', { name: say(tab), exact: true });
  if ((await wanted.count()) > 0) await wanted.click();
}

/** Opens a dialog by its button, fills it, and sends it. */
async function inDialog(page: Page, button: string, fill: (dialog: Locator) => Promise<void>, send = button) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await accessible(page);
  await dialog.getByRole('button', { name: send, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function narrows(page: Page, say: Say): Promise<void> {
  await part(page, say, 'consultation.parties.short');
  await inDialog(page, say('consultation.handling.change'), (dialog) =>
    dialog.getByRole('textbox', { name: say('consultation.reason') }).fill('Only those who must know.'),
  );
  await part(page, say, 'consultation.exchange');
  await expect(exchange(page).getByText('Only those who must know.')).toBeVisible();
}

async function embassyOutAndIn(page: Page, say: Say): Promise<void> {
  await part(page, say, 'consultation.parties.short');
  await inDialog(page, say('consultation.embassy.leaveOut'), (dialog) =>
    dialog.getByRole('textbox', { name: say('consultation.reason') }).fill('Asked for by the unit.'),
  );
  await expect(page.getByText(say('consultation.embassy.leftOut')).first()).toBeVisible();
  await part(page, say, 'consultation.exchange');
  await expect(exchange(page).getByText('Asked for by the unit.')).toBeVisible();
}

/** Whoever comes second is shown what was written meanwhile, and loses nothing. */
async function bothRevise(first: Page, second: Page, say: Say, consultation: string): Promise<void> {
  await second.goto(consultation);
  for (const page of [first, second]) {
    await part(page, say, 'consultation.draft.short');
    await page.getByRole('button', { name: say('consultation.act.REVISE'), exact: true }).click();
  }
  const holder = (page: Page) => page.getByRole('textbox', { name: /^(Holder|Titulaire)$/ });
  const institution = (page: Page) => page.getByRole('textbox', { name: /^(Institution|Établissement)$/ });
  await institution(second).fill('Another bank');
  await holder(first).fill('Somebody');
  await first.getByRole('button', { name: say('consultation.revise.send') }).click();
  await expect(holder(first)).toHaveCount(0);
  const send = second.getByRole('button', { name: say('consultation.revise.send') });
  // Refused when it is pressed before the news of version 2 is there; not to be pressed after. Either way it is told.
  await send.click({ timeout: 1_000 }).catch(() => undefined);
  await expect(second.getByText(say('consultation.draft.overtaken').replace('{version}', '2'))).toBeVisible();
  await accessible(second);
  await second
    .getByRole('button', { name: say('consultation.draft.goOn').replace('{version}', '2') })
    .click();
  await expect(holder(second)).toHaveValue('Somebody');
  await expect(institution(second)).toHaveValue('Another bank');
  await second.getByRole('button', { name: say('consultation.revise.send') }).click();
  await part(first, say, 'consultation.exchange');
  await expect(
    exchange(first).getByText(say('consultation.told.revised').replace('{version}', '3')),
  ).toBeVisible();
}

async function closesAndOpens(page: Page, say: Say): Promise<void> {
  await part(page, say, 'consultation.standing');
  await inDialog(page, say('consultation.act.CLOSE'), (dialog) =>
    dialog.getByText(say('consultation.close.ANSWERED_OTHERWISE'), { exact: true }).click(),
  );
  await inDialog(page, say('consultation.act.REOPEN'), (dialog) =>
    dialog.getByRole('textbox', { name: say('consultation.reason') }).fill('The bank has answered in part.'),
  );
  await part(page, say, 'consultation.exchange');
  await expect(told(page, say('consultation.told.closed'))).toBeVisible();
  await expect(exchange(page).getByText('The bank has answered in part.')).toBeVisible();
}

async function declines(page: Page, say: Say, consultation: string): Promise<void> {
  await page.goto(consultation);
  await part(page, say, 'consultation.standing');
  await inDialog(page, say('consultation.act.DECLINE'), (dialog) =>
    dialog.getByText(say('consultation.decline.CONFLICT_OF_INTEREST'), { exact: true }).click(),
  );
  await expect(page).toHaveURL(/\/consultations$/);
  await page.goto(consultation);
  await expect(page.getByRole('heading', { name: say('consultation.gone.title') })).toBeVisible();
}

/** What came of the request is said by the screen; the way there goes over the hub's own door. */
async function recordsOutcome(page: Page, receiver: Page, say: Say): Promise<void> {
  const focalPoint = await servedBy(page, 'ORGAN_ADVISER');
  const opened = await command<{ consultations: { id: string }[] }>(page, '/api/consultations', {
    focalPoint,
    states: ['SN'],
    subject: 'ASSET_TRACING',
    urgency: 'ROUTINE',
    handlingCode: 'OPEN_TO_STATES',
    language: 'fr',
    title: 'Request that was made',
    items: [],
  });
  const path = `/api/consultations/${opened.consultations[0]?.id ?? ''}`;
  await command(page, `${path}/formalise`, {
    focalPoint,
    reference: 'OTP/2026/9',
    date: new Date().toISOString().slice(0, 10),
    channel: 'DIPLOMATIC',
  });
  await command(receiver, `${path}/confirm`, {
    focalPoint: await servedBy(receiver, 'FINANCIAL_INVESTIGATION'),
  });
  await page.goto(address() + path.replace('/api', ''));
  await part(page, say, 'consultation.standing');
  await inDialog(
    page,
    say('consultation.act.OUTCOME'),
    (dialog) => dialog.getByText(say('consultation.outcome.PARTLY_EXECUTED'), { exact: true }).click(),
    say('consultation.outcome.action'),
  );
  await part(page, say, 'consultation.exchange');
  await expect(told(page, say('consultation.told.outcome'))).toBeVisible();
  await accessible(page);
}

/** The focal point of a kind that somebody serves. */
async function servedBy(page: Page, kind: string): Promise<string> {
  const me = (await (await page.request.get(`${address()}/api/me`)).json()) as {
    served: { focalPoint: { id: string; kind: string } }[];
  };
  return me.served.find((one) => one.focalPoint.kind === kind)?.focalPoint.id ?? '';
}

async function command<Answer>(page: Page, path: string, data: object): Promise<Answer> {
  const answer = await page.request.post(address() + path, {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Answer;
}
