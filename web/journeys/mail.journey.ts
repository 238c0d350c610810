import type { APIRequestContext, Page } from '@playwright/test';
import type { CaughtMail, Language } from './house';
import { accessible, address, expect, tabTo, test, wholeMailTo } from './house';

/** Who sets what, in the words of the screens; each comes from the other language. */
const scenes = {
  en: {
    officer: 'third secretary at an embassy',
    from: 'fr',
    place: 'Réglages des courriels',
    language: 'English',
    title: 'Settings',
    anyTime: 'At any time',
    everyDay: 'Every working day',
    hour: 'Hour',
    at: '07:30',
    atOnce: 'At once',
    none: 'No mail',
    next: 'Next digest',
    plain: 'As plain text',
    digest: 'Digest',
    send: 'Send it now',
    sent: 'The digest is on its way to',
    message: 'A word for everybody',
  },
  fr: {
    officer: 'embassy at The Hague, which follows',
    from: 'en',
    place: 'Mail settings',
    language: 'Français',
    title: 'Réglages',
    anyTime: 'À tout moment',
    everyDay: 'Chaque jour ouvrable',
    hour: 'Heure',
    at: '07 h 30',
    atOnce: 'Aussitôt',
    none: 'Pas de courriel',
    next: 'Prochain résumé',
    plain: 'Texte seul',
    digest: 'Résumé',
    send: 'Envoyer maintenant',
    sent: 'Le résumé est en route pour',
    message: 'Un mot pour tous',
  },
} as const satisfies Record<Language, unknown>;

for (const language of ['en', 'fr'] as const)
  test(`an embassy’s officer sets language, hour and channels, receives exactly the digest that was previewed, and leaves a channel by one click in the mail, in ${language}`, async ({
    who,
    enter,
    browser,
  }) => {
    test.setTimeout(180_000);
    const say = scenes[language];
    const since = Date.now() - 1_000;
    const { page, context } = await enter(who(say.officer), {
      ...(language === 'fr' && { viewport: { width: 360, height: 760 }, colorScheme: 'dark' as const }),
    });
    const adviser = await enter(who('cooperation adviser of the Office of the Prosecutor'));
    const channel = await shared(context.request, adviser.context.request, language);
    await context.request.patch(`${address()}/api/me`, { data: { language: say.from } });

    // Said before mail of this channel comes at once: it waits for the digest.
    const title = `${say.message} ${since}`;
    await openTopic(adviser.context.request, channel.id, title);

    // Found by name; the language of the mail is that of the screen.
    await page.goto(`${address()}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
    await page.keyboard.type(say.place);
    await page.getByRole('menuitem', { name: new RegExp(`^${say.place}`) }).waitFor();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/settings\/mail$/);
    await page.getByText(say.language, { exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: say.title })).toBeVisible();

    // The hour and the channels.
    await page.getByText(say.anyTime, { exact: true }).click();
    await page.getByText(say.everyDay, { exact: true }).click();
    await choose(page, say.hour, say.at);
    await expect(page.getByText(say.next).locator('xpath=following-sibling::dd')).toContainText(say.at);
    await choose(page, channel.name, say.atOnce);
    await saved(
      context.request,
      (settings) => settings.digest.at === '07:30' && channel.in(settings) === 'AT_ONCE',
    );
    await page.reload();
    await expect(page.getByRole('button', { name: channel.name })).toContainText(say.atOnce);
    await expect(page.getByRole('button', { name: say.hour, exact: false }).first()).toContainText(say.at);
    await accessible(page);
    if (language === 'fr')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

    // What is said from now on comes at once, hence not in the digest too.
    const news = `${say.message}: ${since}`;
    await openTopic(adviser.context.request, channel.id, news);
    const me = await mailboxOf(context.request);
    const atOnce = await wholeMailTo(page, me, since, new RegExp(news));

    // The digest as it is previewed is the digest that comes.
    await page.reload();
    await page.getByRole('tab', { name: say.plain }).click();
    const shown = page.getByRole('tabpanel').locator('pre');
    await expect(shown).toContainText(title);
    await expect(shown).not.toContainText(news);
    const previewed = (await shown.textContent()) ?? '';
    await accessible(page);
    const before = Date.now() - 1_000;
    await page.getByRole('button', { name: say.send }).click();
    await expect(page.getByText(say.sent)).toBeVisible();
    // What it told is told; what still waits for the officer may stand in the next one too.
    await expect(page.getByText(title)).toHaveCount(0);
    await accessible(page);
    const digest = await wholeMailTo(page, me, before, new RegExp(title));
    expect(lines(digest.text)).toEqual(lines(previewed));
    expect(headerOf(digest, 'List-Unsubscribe')).toBeDefined();

    // One click in the mail, in a browser without JavaScript: looking changes nothing, the button does.
    const end = /<(https?:[^>]+)>/.exec(headerOf(atOnce, 'List-Unsubscribe') ?? '')?.[1];
    expect(headerOf(atOnce, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const looking = await browser.newContext();
    const look = await looking.newPage();
    await look.goto(end ?? 'no way out in the mail');
    await accessible(look);
    await looking.close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const farewell = await plain.newPage();
    await farewell.goto(end ?? 'no way out in the mail');
    expect(channel.in(await settingsOf(context.request))).toBe('AT_ONCE');
    await farewell.locator('form[method=post] button').first().click();
    await farewell.waitForLoadState();
    await plain.close();
    await saved(context.request, (settings) => channel.in(settings) !== 'AT_ONCE');
    await page.reload();
    await expect(page.getByRole('button', { name: channel.name })).toContainText(say.none);
    await context.request.patch(`${address()}/api/me`, { data: { language } });
  });

test('what a mail looks like is seen in the sample mailboxes, and can do nothing there', async ({
  page,
  who,
}) => {
  const since = Date.now() - 1_000;
  const { name } = who('Republic of Korea');
  const mailbox = 'principal@national.kr.example';
  expect(name).not.toBe('');
  await page.request.post(`${address()}/api/sign-in/challenges`, { data: { email: mailbox } });
  await wholeMailTo(page, mailbox, since, /\d{8}|\d{4} \d{4}/);
  await page.goto(`${address()}/demo/mail/${mailbox}`);
  const frame = page.locator('iframe.mail-frame').first();
  await expect(frame).toBeVisible();
  expect(await frame.getAttribute('sandbox')).not.toContain('allow-scripts');
  expect(await frame.getAttribute('sandbox')).not.toContain('allow-same-origin');
  await expect(frame.contentFrame().locator('body')).toContainText('Focalhub');
  await accessible(page);
});

test('mail is set by keyboard alone, and what somebody else changed meanwhile is told and not lost', async ({
  who,
  enter,
}) => {
  const { page, context } = await enter(who('Registry officer'));
  await context.request.patch(`${address()}/api/me`, { data: { language: 'en' } });
  await page.goto(`${address()}/settings`);
  await tabTo(page, 'link', 'Mail');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /Meetings/);
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'At once' }).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Meetings/ })).toContainText('Collected');
  await saved(context.request, ({ modes }) => modes['MEETING'] === 'BATCHED');
  await expect(page.getByRole('button', { name: /Meetings/ })).toBeFocused();

  await change(context.request, (settings) => ({ ...settings, urgentPasses: false }));
  await tabTo(page, 'button', /Hand-overs/);
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'At once' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Somebody changed these settings in the meantime')).toBeVisible();
  await expect(page.getByRole('button', { name: /Hand-overs/ })).not.toContainText('No mail');
  await expect(page.getByRole('checkbox', { name: /Urgent mail/ })).not.toBeChecked();
  await accessible(page);
});

test('a State says what the digests of its missions hold', async ({ who, enter }) => {
  const keeper = await enter(who('keeps the directory'));
  const { page, context } = keeper;
  await context.request.patch(`${address()}/api/me`, { data: { language: 'en' } });
  await page.goto(`${address()}/directory/states/KR`);
  const meetings = page.getByRole('checkbox', { name: 'Meetings and speakers’ lists' });
  await expect(meetings).toBeChecked();
  await page.getByText('Meetings and speakers’ lists').click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
  await page.reload();
  await expect(meetings).not.toBeChecked();
  await accessible(page);
  await page.getByText('Meetings and speakers’ lists').click();
  await expect(meetings).toBeChecked();
  await expect(page.getByText('Saved.').first()).toBeVisible();

  // Whom it does not concern finds nothing of it.
  const other = await enter(who('Counsel of the Defence'));
  await other.page.goto(`${address()}/directory/states/KR`);
  await expect(other.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(other.page.getByRole('checkbox')).toHaveCount(0);
});

interface Settings {
  readonly reader: { readonly id: string; readonly address: string };
  readonly modes: Readonly<Record<string, string>>;
  readonly urgentPasses: boolean;
  readonly digest: { readonly every: string; readonly at: string; readonly day: number };
  readonly channels: readonly { readonly channel: string; readonly mode?: string }[];
  readonly [other: string]: unknown;
}

async function own(request: APIRequestContext) {
  const { person } = (await (await request.get(`${address()}/api/me`)).json()) as { person: { id: string } };
  return `${address()}/api/mail/readers/${person.id}`;
}

async function settingsOf(request: APIRequestContext): Promise<Settings> {
  return (await (await request.get(await own(request))).json()) as Settings;
}

const mailboxOf = async (request: APIRequestContext) => (await settingsOf(request)).reader.address;

const saved = (request: APIRequestContext, fits: (settings: Settings) => boolean) =>
  expect.poll(async () => fits(await settingsOf(request))).toBe(true);

/** Changes one's settings as another screen would. */
async function change(request: APIRequestContext, make: (settings: Settings) => Settings): Promise<void> {
  const found = await request.get(await own(request));
  const { modes, batchMinutes, hours, days, urgentPasses, digest } = make((await found.json()) as Settings);
  const { every, at, day } = digest;
  const answer = await request.put(await own(request), {
    headers: { 'If-Match': found.headers()['etag'] ?? '' },
    data: { modes, batchMinutes, hours, days, urgentPasses, digest: { every, at, day } },
  });
  expect(answer.status()).toBe(200);
}

/** A channel that both are in. */
async function shared(a: APIRequestContext, b: APIRequestContext, language: Language) {
  const [mine, theirs] = await Promise.all([channelsOf(a), channelsOf(b)]);
  const found = mine.find((one) => theirs.some((other) => other.id === one.id));
  if (!found) throw new Error('They share no channel');
  return {
    id: found.id,
    name: new RegExp(found.name[language]),
    in: ({ channels }: Settings) => channels.find(({ channel }) => channel === found.id)?.mode,
  };
}

async function channelsOf(request: APIRequestContext) {
  const answer = await request.get(`${address()}/api/channels`);
  return ((await answer.json()) as { channels: { id: string; name: Record<Language, string> }[] }).channels;
}

async function openTopic(request: APIRequestContext, channel: string, title: string): Promise<void> {
  const { served } = (await (await request.get(`${address()}/api/me`)).json()) as {
    served: { focalPoint: { id: string } }[];
  };
  const answer = await request.post(`${address()}/api/channels/${channel}/topics`, {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: { title, text: title, focalPoint: served[0]?.focalPoint.id },
  });
  expect(answer.status()).toBe(201);
}

/** Chooses from the list of a button, which is saved at once. */
async function choose(page: Page, field: string | RegExp, option: string): Promise<void> {
  await page.getByRole('button', { name: field }).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const headerOf = (mail: CaughtMail, wanted: string) =>
  mail.headers.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())?.value;

/** What a text says, whatever its ends of lines. */
const lines = (text: string) => text.replaceAll('\r\n', '\n').trimEnd().split('\n');
