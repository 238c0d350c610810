import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import type { Language, Visitor } from './house';
import { accessible, address, expect, mailTo, tabTo, test } from './house';
import type { Scene } from './meetingWords';
import { scenes } from './meetingWords';

const languages = ['en', 'fr'] as const;
const organiser = { en: 'keeps the directory', fr: 'officer for meetings' } as const;
const guests = {
  en: ['Republic of Korea', 'third secretary'],
  fr: ['A magistrate in a ministry', 'stands in for Benin'],
} as const;

/** A day from now, and an hour of it as the fields take it. */
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const at = (days: number, hour: string) => `${day(days)}T${hour}`;

for (const language of languages)
  test(`an organiser prepares a meeting, publishes it, and decides on who comes, in ${language}`, async ({
    who,
    enter,
  }) => {
    test.setTimeout(240_000);
    const say = scenes[language];
    const title = `Plenary on cooperation ${Date.now()}`;
    const { page } = await enter(who(organiser[language]));
    await prepare(page, say, language, title);
    const meeting = page.url().replace(/\/edit$/, '');
    await addSegment(page, say);
    await publish(page, say);

    await page.getByRole('link', { name: say.registrations }).click();
    await expect(page.getByText(say.nobody)).toBeVisible();
    await accessible(page);

    const [first, second] = await Promise.all(guests[language].map((does) => enter(who(does))));
    if (!first || !second) throw new Error('Two of the cast register');
    await registers(first, say, meeting, title, 1);
    await rowOf(page, first.name).waitFor();
    await registers(second, say, meeting, title, 2);
    await rowOf(page, second.name).waitFor();

    await declines(page, say, first);
    await expect(first.page.getByText(say.because)).toBeVisible({ timeout: 30_000 });
    await looksOnlyAt(page, say, first, second);
    await saves(page, say, second.name);
    await asksAgain(page, say);
    await imports(page, say, meeting);
  });

async function prepare(page: Page, say: Scene, language: Language, title: string): Promise<void> {
  await page.goto(address());
  await page.getByRole('navigation').getByRole('link', { name: say.place }).first().click();
  await accessible(page);
  await page.getByRole('link', { name: say.create }).click();
  await page.getByRole('button', { name: say.kind }).click();
  await page.getByRole('option', { name: say.plenary }).click();
  await page.getByLabel(say.titleEn).fill(title);
  await page.getByLabel(say.titleFr).fill(`${title} (fr)`);
  for (const group of say.group) await page.getByText(group, { exact: true }).click();
  await page.getByLabel(say.begins, { exact: true }).fill(at(30, '15:00'));
  await page.getByLabel(say.ends, { exact: true }).fill(at(30, '17:00'));
  await page.getByLabel(say.opens).fill(at(-1, '09:00'));
  await page.getByLabel(say.closes).fill(at(29, '18:00'));
  await page.getByLabel(say.erased).fill(day(210));
  await accessible(page);
  // What is begun survives a reload.
  await page.reload();
  await expect(page.getByLabel(say.titleEn)).toHaveValue(title);
  await page.getByRole('button', { name: say.keep }).click();
  await expect(page).toHaveURL(/\/meetings\/[0-9a-f-]{36}\/edit$/);
  await expect(page.getByText(language === 'en' ? title : `${title} (fr)`, { exact: true })).toBeVisible();
  await accessible(page);
}

async function addSegment(page: Page, say: Scene): Promise<void> {
  await page.getByRole('button', { name: say.addSegment }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say.titleEn).fill('Cooperation is vital');
  await dialog.getByLabel(say.titleFr).fill('La coopération est vitale');
  await accessible(page);
  await dialog.getByRole('button', { name: say.addSegment }).click();
  await expect(page.getByText(say.segmentAdded)).toBeVisible();
}

async function publish(page: Page, say: Scene): Promise<void> {
  await page.getByRole('link', { name: say.toMeeting }).click();
  await expect(page.getByText(say.limit)).toBeVisible();
  await page.getByText(say.rules).click();
  await expect(page.getByText(say.order)).toBeVisible();
  await page.getByRole('button', { name: say.publish }).click();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: say.publish }).click();
  await expect(page.getByText(say.published)).toBeVisible();
  await accessible(page);
}

/** Finds the meeting in the list, registers oneself and reads the receipt. */
async function registers(
  { page, name }: Visitor,
  say: Scene,
  meeting: string,
  title: string,
  number: number,
): Promise<void> {
  await page.goto(`${address()}/meetings`);
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await expect(page).toHaveURL(meeting);
  await accessible(page);
  await page.getByRole('button', { name: say.register, exact: true }).click();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: say.send }).click();
  const receipt = page.getByRole('dialog', { name: say.receipt });
  await expect(receipt.getByText(say.number(number), { exact: true })).toBeVisible();
  await expect(receipt.getByText(name)).toBeVisible();
  await expect(receipt.getByText(/\d\d[:,.]\d{3}|,\d{3}\s?s|\.\d{3}/)).toBeVisible();
  await accessible(page);
  await receipt.getByRole('button', { name: say.close }).click();
  await expect(page.getByText(say.confirmed, { exact: true }).first()).toBeVisible();
}

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row', { name: new RegExp(escaped(name)) });
const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Selects the first row by keyboard alone, and declines it with a reason. */
async function declines(page: Page, say: Scene, whom: Visitor): Promise<void> {
  await rowOf(page, whom.name).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(say.selected)).toBeVisible();
  await tabTo(page, 'button', say.decline);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel(say.reason).fill(say.why);
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: say.decline }).click();
  await expect(rowOf(page, whom.name).getByText(say.declined)).toBeVisible();
}

/** Filters by a standing; the address keeps it. */
async function looksOnlyAt(page: Page, say: Scene, declined: Visitor, other: Visitor): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${say.declined}`) }).click();
  await expect(page).toHaveURL(/standing=DECLINED/);
  await page.reload();
  await expect(rowOf(page, declined.name)).toBeVisible();
  await expect(rowOf(page, other.name)).toHaveCount(0);
  await accessible(page);
}

async function saves(page: Page, say: Scene, name: string): Promise<void> {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: say.saveCsv }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toContain(name);
}

async function asksAgain(page: Page, say: Scene): Promise<void> {
  await page.getByRole('link', { name: say.unanswered }).click();
  const list = page.getByRole('grid', { name: say.unanswered });
  await list.getByRole('row').first().focus();
  await page.keyboard.press('Space');
  await accessible(page);
  await page.getByRole('button', { name: say.askAgain }).click();
  await page.getByRole('dialog').getByRole('button', { name: say.ask }).click();
  await expect(page.getByText(say.asked)).toBeVisible();
}

async function imports(page: Page, say: Scene, meeting: string): Promise<void> {
  await page.getByRole('link', { name: say.file }).click();
  const wrong = 'delegation,name,title,email,language,remarks\nSN,A. Expert,,expert1.example,fr,\n';
  await choose(page, say.choose, wrong);
  await expect(page.getByText(say.mistakes)).toBeVisible();
  await accessible(page);
  const right =
    'delegation,name,title,email,language,remarks\n' +
    'SN,=HYPERLINK("x"),Expert,expert1@example.org,fr,\nBar council,B. Expert,,expert2@example.org,en,\n';
  await choose(page, say.choose, right);
  await expect(page.getByText(say.would)).toBeVisible();
  await page.getByRole('button', { name: say.doImport, exact: true }).click();
  await expect(page.getByText(say.imported)).toBeVisible();
  await page.goto(`${meeting}/registrations`);
  await expect(rowOf(page, 'B. Expert')).toBeVisible();
  await expect(rowOf(page, '=HYPERLINK("x")')).toBeVisible();
}

async function choose(page: Page, button: string, csv: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
}

interface Wanted {
  readonly openToPublic?: boolean;
  readonly capacity?: number;
}

/** A published meeting, made as the screens make it. */
async function published(request: APIRequestContext, wanted: Wanted): Promise<{ id: string; code: string }> {
  const stamp = Date.now();
  const code = `journey-${stamp}`;
  const title = `Seminar ${stamp}`;
  const command = () => ({ 'Idempotency-Key': crypto.randomUUID() });
  const made = await request.post(`${address()}/api/meetings`, {
    headers: command(),
    data: {
      code,
      kind: 'SEMINAR',
      title: { en: title, fr: title },
      description: { en: '', fr: '' },
      host: '',
      place: 'The Hague',
      timeZone: 'Europe/Amsterdam',
      startsAt: `${day(20)}T08:00:00Z`,
      endsAt: `${day(20)}T16:00:00Z`,
      sessions: [],
      documents: [],
      invited: {
        openToPublic: wanted.openToPublic ?? false,
        states: [],
        groups: ['AFRICAN', 'ASIA_PACIFIC', 'WESTERN_EUROPEAN_AND_OTHER'],
        organisations: [],
        kinds: [],
      },
      registration: {
        opensAt: `${day(-1)}T08:00:00Z`,
        closesAt: `${day(19)}T17:00:00Z`,
        latePolicy: 'REFUSED',
        ...(wanted.capacity !== undefined && { capacity: wanted.capacity }),
        delegationConfirms: false,
        receiptCopies: [],
        eraseAt: `${day(200)}T22:00:00Z`,
      },
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { meeting } = (await made.json()) as { meeting: { id: string } };
  const shown = await request.post(`${address()}/api/meetings/${meeting.id}/publish`, {
    headers: command(),
    data: { tellInvited: false },
  });
  expect(shown.ok(), await shown.text()).toBe(true);
  return { id: meeting.id, code };
}

for (const language of languages)
  test(`a withdrawal promotes the next on the waiting list, in ${language}`, async ({ who, enter }) => {
    test.setTimeout(120_000);
    const say = scenes[language];
    const { page, context } = await enter(who(organiser[language]), {
      colorScheme: 'dark',
      viewport: { width: 360, height: 760 },
    });
    const { id } = await published(context.request, { capacity: 1 });
    const meeting = `${address()}/meetings/${id}`;
    const [first, second] = await Promise.all(guests[language].map((does) => enter(who(does))));
    if (!first || !second) throw new Error('Two of the cast register');
    await page.goto(`${meeting}/registrations`);

    await registersAt(first, say, meeting);
    await expect(standingOf(first.page, say.confirmed)).toBeVisible();
    await registersAt(second, say, meeting);
    await expect(second.page.getByText(say.first)).toBeVisible();
    await expect(rowOf(page, second.name).getByText(say.waiting)).toBeVisible();
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    // A change keeps number and place.
    await second.page.getByRole('button', { name: say.change }).click();
    await second.page.getByRole('dialog').getByLabel(say.function).fill('Legal adviser');
    await second.page.getByRole('dialog').getByRole('button', { name: say.save }).click();
    await expect(second.page.getByText(/Legal adviser/)).toBeVisible();
    await expect(second.page.getByText(say.number(2), { exact: true }).first()).toBeVisible();
    await expect(second.page.getByText(say.first)).toBeVisible();

    await first.page.getByRole('button', { name: say.withdraw, exact: true }).click();
    await accessible(first.page);
    await first.page
      .getByRole('alertdialog')
      .or(first.page.getByRole('dialog'))
      .getByRole('button', { name: say.withdraw })
      .click();
    await expect(standingOf(first.page, say.withdrawn)).toBeVisible();
    await expect(rowOf(page, second.name).getByText(say.confirmed)).toBeVisible();
    await expect(standingOf(second.page, say.confirmed)).toBeVisible({ timeout: 30_000 });
  });

const standingOf = (page: Page, word: string): Locator =>
  page.locator('.registration').first().getByText(word, { exact: true });

async function registersAt({ page }: Visitor, say: Scene, meeting: string): Promise<void> {
  await page.goto(meeting);
  await page.getByRole('button', { name: say.register, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say.send }).click();
  await page.getByRole('dialog', { name: say.receipt }).getByRole('button', { name: say.close }).click();
}

for (const language of languages)
  test(`somebody without an account registers without JavaScript, in ${language}`, async ({
    who,
    enter,
    browser,
  }) => {
    test.setTimeout(120_000);
    const say = scenes[language];
    const since = Date.now();
    const { page, context } = await enter(who(organiser[language]));
    const { id, code } = await published(context.request, { openToPublic: true });
    await page.goto(`${address()}/meetings/${id}/registrations`);
    await expect(page.getByText(say.nobody)).toBeVisible();

    const plain = await browser.newContext({
      javaScriptEnabled: false,
      locale: language === 'en' ? 'en-GB' : 'fr-FR',
    });
    const form = await plain.newPage();
    const email = `visitor-${since}@example.org`;
    await form.goto(`${address()}/m/${code}?lang=${language}`);
    await form.getByRole('link', { name: say.form.link, exact: true }).click();
    await expect(form.getByRole('heading', { name: say.form.heading })).toBeVisible();
    await form.getByLabel(say.form.name).fill('N. Visitor');
    await form.getByLabel(say.form.body).fill('Bar council');
    await form.getByLabel(say.form.email).fill(email);
    await form.getByRole('button', { name: say.form.send }).click();
    await expect(form.getByRole('heading', { name: say.form.received })).toBeVisible();

    // The organiser's table tells it at once; the place counts from the submission.
    await expect(rowOf(page, 'N. Visitor').getByText(say.unverified)).toBeVisible();
    const mail = await mailTo(page, email, since, /\/r\//);
    const [link] = /https?:\/\/\S+\/r\/[^\s>)]+/.exec(mail) ?? [];
    await form.goto(link ?? 'no link in the mail');
    await form.getByRole('button', { name: say.form.verify }).click();
    await expect(form.getByText(say.form.verified)).toBeVisible();
    await plain.close();
    await expect(rowOf(page, 'N. Visitor').getByText(say.confirmed)).toBeVisible();
    await accessible(page);
  });
