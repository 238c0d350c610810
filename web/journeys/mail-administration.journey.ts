import type { BrowserContext, Page } from '@playwright/test';
import type { Language } from './house';
import { accessible, expect, tabTo, test } from './house';
import type { RunningHub } from './hub';
import { startHub } from './hub';
import type { MailServer } from './mailServer';
import { startMailServer } from './mailServer';

const scenes = {
  en: {
    place: 'Outgoing mail',
    pause: 'Pause',
    reason: 'Reason',
    paused: 'Outgoing mail is paused',
    resume: 'Resume',
    again: 'Outgoing mail leaves again.',
    ready: 'Ready to leave',
    sent: /^Sent /,
    failed: 'Failed',
    givenUp: 'Given up after 1 try',
    retryAll: 'Try all failed ones again',
    retry: 'Try again',
    retryOf: /^Try the mail to .* again$/,
    all: 'All',
    search: 'Beginning of an address',
    none: 'No such mail.',
    mails: 'Mails',
  },
  fr: {
    place: 'Courriels sortants',
    pause: 'Suspendre',
    reason: 'Motif',
    paused: 'Les envois sont suspendus',
    resume: 'Reprendre',
    again: 'Les envois reprennent.',
    ready: 'Prêt à partir',
    sent: /^Envoyé le /,
    failed: 'Échoués',
    givenUp: 'Abandonné après 1 essai',
    retryAll: 'Réessayer tous les échecs',
    retry: 'Réessayer',
    retryOf: /^Réessayer le courriel à /,
    all: 'Tous',
    search: 'Début d’une adresse',
    none: 'Aucun courriel de ce genre.',
    mails: 'Courriels',
  },
} as const satisfies Record<Language, unknown>;

// A hub of its own, whose mail leaves for a server that can refuse: what is paused here is paused for nobody else.
let mailServer: MailServer;
let hub: RunningHub;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  mailServer = await startMailServer();
  hub = await startHub({
    HUB_MAIL_HOSTS: `127.0.0.1:${mailServer.port}`,
    HUB_MAIL_TLS: 'none',
    HUB_MAIL_FROM: 'hub@focalhub.example',
  });
});

test.afterAll(async () => {
  await hub.stop();
  await mailServer.stop();
});

for (const language of ['en', 'fr'] as const)
  test(`an administrator pauses what leaves, lets it go and tries again what failed, by keyboard alone, in ${language}`, async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const say = scenes[language];
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
      ...(language === 'en'
        ? { viewport: { width: 1280, height: 800 } }
        : { viewport: { width: 360, height: 760 }, colorScheme: 'dark' as const }),
    });
    const page = await enterAs(context, 'The administrator', language);
    const [good, bad, worse] = ['good', 'bad', 'worse'].map(
      (name) => `${name}-${language}@lesotho.example`,
    ) as [string, string, string];
    mailServer.refuse(bad, worse);

    // Found by name.
    await page.goto(`${hub.address}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(say.place);
    await page.getByRole('menuitem', { name: new RegExp(`^${say.place}`) }).waitFor();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/administration\/mail$/);

    await tabTo(page, 'button', say.pause);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByLabel(say.reason)).toBeFocused();
    await accessible(page);
    await page.keyboard.type('A list was imported twice');
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.paused)).toBeVisible();
    await expect(page.getByText('A list was imported twice')).toBeVisible();

    // While it is paused invitations wait, and codes to sign in do not.
    for (const address of [good, bad, worse]) await invite(context, address, language);
    const known = 'principal@national.kr.example';
    await context.request.post(`${hub.address}/api/sign-in/challenges`, { data: { email: known } });
    await expect.poll(() => mailServer.taken.filter((one) => one === known).length).toBeGreaterThan(0);
    await expect(rowOf(page, good).getByText(say.ready)).toBeVisible({ timeout: 25_000 });
    expect(mailServer.taken).not.toContain(good);
    await accessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      language === 'en' ? 1280 : 360,
    );

    await tabTo(page, 'button', say.resume);
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.again)).toBeVisible();
    await expect(page.getByText(say.paused)).toHaveCount(0);
    await expect(rowOf(page, good).getByText(say.sent)).toBeVisible({ timeout: 25_000 });
    expect(mailServer.taken).toContain(good);
    for (const address of [bad, worse])
      await expect(rowOf(page, address).getByText(say.givenUp)).toBeVisible({ timeout: 25_000 });
    await expect(rowOf(page, bad).getByText(/550.*Nobody of that name/)).toBeVisible();
    await accessible(page);

    // Only those that failed, and one by its address.
    await tabTo(page, 'link', new RegExp(`^${say.failed}$`));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/state=FAILED/);
    await expect(rowOf(page, good)).toHaveCount(0);
    await tabTo(page, 'searchbox', say.search);
    await page.keyboard.type('bad-');
    await page.keyboard.press('Enter');
    await expect(rowOf(page, worse)).toHaveCount(0);
    await expect(rowOf(page, bad)).toBeVisible();

    // The mailbox exists now: once more, and it is there.
    mailServer.refuse(worse);
    await tabTo(page, 'button', say.retryOf);
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.none)).toBeVisible({ timeout: 25_000 });
    await expect.poll(() => mailServer.taken).toContain(bad);

    mailServer.refuse();
    await tabTo(page, 'button', say.retryAll);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await accessible(page);
    await tabTo(page, 'button', new RegExp(`^${say.retry}$`));
    await page.keyboard.press('Enter');
    await expect.poll(() => mailServer.taken).toContain(worse);
    await page.goto(`${hub.address}/administration/mail?q=worse-${language}`);
    await expect(rowOf(page, worse).getByText(say.sent)).toBeVisible({ timeout: 25_000 });
    expect(mailServer.taken.filter((one) => one === worse)).toHaveLength(1);
    await context.close();
  });

test('the Secretariat, which keeps the directory, finds nothing of what is mailed', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await enterAs(context, 'keeps the directory', 'en');
  await page.goto(`${hub.address}/administration`);
  await expect(page.getByRole('link', { name: 'Contact data' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Outgoing mail' })).toHaveCount(0);
  await page.goto(`${hub.address}/administration/mail`);
  await expect(page.getByText('This address leads nowhere')).toBeVisible();
  const answer = await context.request.get(`${hub.address}/api/administration/mail`);
  expect(answer.status()).toBe(403);
  await context.close();
});

const rowOf = (page: Page, address: string) => page.getByRole('row').filter({ hasText: address });

/** A page of somebody of the cast, by what they do in English. */
async function enterAs(context: BrowserContext, does: string, language: Language): Promise<Page> {
  const answer = await context.request.get(`${hub.address}/api/demo/cast`);
  const { cast } = (await answer.json()) as { cast: { person: string; role: { en: string } }[] };
  const { person } = cast.find(({ role }) => role.en.includes(does)) ?? {};
  expect((await context.request.post(`${hub.address}/api/demo/enter`, { data: { person } })).ok()).toBe(true);
  await context.request.patch(`${hub.address}/api/me`, { data: { language } });
  return context.newPage();
}

/** Invites somebody to serve a focal point, which mails them. */
async function invite(context: BrowserContext, email: string, language: Language): Promise<void> {
  const found = await context.request.get(`${hub.address}/api/directory/focal-points?kind=NATIONAL&limit=1`);
  const { focalPoints } = (await found.json()) as { focalPoints: { id: string }[] };
  const answer = await context.request.post(
    `${hub.address}/api/directory/focal-points/${focalPoints[0]?.id ?? ''}/invitations`,
    {
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      data: { email, displayName: 'A. Holder', language, capacity: 'ALTERNATE' },
    },
  );
  expect(answer.status()).toBe(201);
}
