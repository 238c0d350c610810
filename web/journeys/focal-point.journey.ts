import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Language } from './house';
import { accessible, address, expect, mailTo, speak, tabTo, test } from './house';

/** A State that has designated nobody in the sample network, one a language, and the words of the screens. */
const scenes = {
  en: {
    state: 'LS',
    establish: 'Establish a focal point',
    established: 'Nobody holds this focal point.',
    doEstablish: 'Establish',
    invite: 'Invite a holder',
    email: 'E-mail address',
    name: 'Name',
    principal: /^principal/,
    spoken: 'English',
    send: 'Send the invitation',
    pending: 'Invitations not accepted yet',
    accept: 'Accept and enter',
    serving: 'Serving now',
    before: 'Before',
    history: 'History',
    handOver: 'Hand over',
    doHandOver: 'Hand over',
    successor: 'E-mail address of the successor',
    note: 'A word for the history',
    handedOver: /First holder handed over to Second holder, now principal/,
    today: /day /,
    sendCode: 'Send me a code',
    signInAddress: 'Your e-mail address',
    code: 'Code from the mail',
    gone: 'No such focal point',
    vanished: 'No such channel',
  },
  fr: {
    state: 'KM',
    establish: 'Établir un point focal',
    established: 'Ce point focal n’a pas de titulaire.',
    doEstablish: 'Établir',
    invite: 'Inviter une personne',
    email: 'Adresse électronique',
    name: 'Nom',
    principal: /^titulaire/,
    spoken: 'Français',
    send: 'Envoyer l’invitation',
    pending: 'Invitations non encore acceptées',
    accept: 'Accepter et entrer',
    serving: 'En fonction',
    before: 'Auparavant',
    history: 'Historique',
    handOver: 'Passation',
    doHandOver: 'Effectuer la passation',
    successor: 'Adresse électronique du successeur',
    note: 'Un mot pour l’historique',
    handedOver: /Passation de First holder à Second holder, désormais titulaire/,
    today: /di |dimanche /,
    sendCode: 'M’envoyer un code',
    signInAddress: 'Votre adresse électronique',
    code: 'Code reçu par courriel',
    gone: 'Point focal introuvable',
    vanished: 'Canal introuvable',
  },
} as const;

type Scene = (typeof scenes)[Language];

const section = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true }).locator('xpath=ancestor::section[1]');

for (const language of ['en', 'fr'] as const)
  test(`a focal point is established, its holder invited and later handed over, in ${language}`, async ({
    who,
    enter,
    browser,
  }) => {
    const say = scenes[language];
    const stamp = Date.now();
    const first = `first.${stamp}@${say.state.toLowerCase()}.example`;
    const second = `second.${stamp}@${say.state.toLowerCase()}.example`;
    const { page: keeper } = await enter(
      who(language === 'en' ? 'keeps the directory' : 'officer for meetings'),
    );

    await establish(keeper, say);
    await invite(keeper, say, first);
    const focalPoint = keeper.url();

    // The mail leads to a page that says what is offered; a click accepts it.
    const guest = await open(browser, language);
    const link = /https?:\/\/\S+\/invitation#token=[\w-]+/.exec(
      await mailTo(keeper, first, stamp, /\/invitation#token=/),
    )?.[0];
    await guest.page.goto(link ?? '');
    await expect(guest.page.getByText('First holder')).toBeVisible();
    await accessible(guest.page);
    await tabTo(guest.page, 'button', say.accept);
    await guest.page.keyboard.press('Enter');
    await expect(guest.page.getByRole('button', { name: 'First holder' })).toBeVisible();
    expect(guest.page.url()).not.toContain('token');

    // The keeper's page shows it without a reload.
    await expect(section(keeper, say.serving)).toContainText('First holder');
    await expect(keeper.getByRole('heading', { name: say.pending })).toHaveCount(0);

    const channel = await aChannelOf(guest.context);
    const reading = await guest.context.newPage();
    const ended = whenEnded(reading);
    await reading.goto(`${address()}/channels/${channel}`);
    await expect(reading.getByRole('heading', { level: 1 })).toBeVisible();

    await handOverByKeyboard(guest.page, focalPoint, say, second);
    const handedOver = Date.now();
    expect((await ended) - handedOver).toBeLessThan(1_000);
    await reading.reload();
    await expect(reading.getByRole('heading', { name: say.vanished })).toBeVisible();
    await guest.page.goto(focalPoint);
    await expect(guest.page.getByRole('heading', { name: say.gone })).toBeVisible();

    await expect(section(keeper, say.serving)).toContainText('Second holder');
    await expect(section(keeper, say.before)).toContainText('First holder');
    await expect(section(keeper, say.history)).toContainText(say.handedOver);
    await expect(section(keeper, say.history)).toContainText('The papers are on the shelf.');
    await accessible(keeper);

    // The successor finds everything where it was.
    const successor = await open(browser, language);
    await signIn(successor.page, say, second);
    expect(await aChannelOf(successor.context)).toBe(channel);
    await successor.page.goto(focalPoint);
    await expect(section(successor.page, say.serving)).toContainText('Second holder');
    await expect(section(successor.page, say.history)).toContainText(say.handedOver);

    await guest.context.close();
    await successor.context.close();
  });

async function open(browser: Browser, language: Language) {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  await speak(page, language);
  return { context, page };
}

async function establish(page: Page, say: Scene): Promise<void> {
  await page.goto(`${address()}/directory/states/${say.state}`);
  await page.getByRole('button', { name: say.establish }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: say.doEstablish, exact: true }).click();
  await expect(page.getByText(say.established)).toBeVisible();
  await accessible(page);
}

async function invite(page: Page, say: Scene, email: string): Promise<void> {
  await page.getByRole('button', { name: say.invite }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say.email }).fill(email);
  await dialog.getByRole('textbox', { name: say.name, exact: true }).fill('First holder');
  await dialog.getByText(say.spoken, { exact: true }).click();
  await dialog.getByText(say.principal).click();
  await accessible(page);
  await dialog.getByRole('button', { name: say.send }).click();
  await expect(section(page, say.pending)).toContainText(email);
  await accessible(page);
}

async function handOverByKeyboard(page: Page, focalPoint: string, say: Scene, email: string): Promise<void> {
  await page.goto(focalPoint);
  await tabTo(page, 'button', say.handOver);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await accessible(page);
  await tabWithin(page.getByRole('dialog'), 'textbox', say.successor);
  await page.keyboard.type(email);
  await tabWithin(page.getByRole('dialog'), 'button', say.doHandOver);
  await page.keyboard.press('Enter');
  // Somebody new has to be named: the hub says so at the field.
  const name = page.getByRole('dialog').getByRole('textbox', { name: say.name, exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await accessible(page);
  await tabWithin(page.getByRole('dialog'), 'textbox', say.name);
  await page.keyboard.type('Second holder');
  await tabWithin(page.getByRole('dialog'), 'textbox', say.note);
  await page.keyboard.type('The papers are on the shelf.');
  await tabWithin(page.getByRole('dialog'), 'button', say.doHandOver);
  const answered = page.waitForResponse((response) => response.url().endsWith('/hand-over'));
  await page.keyboard.press('Enter');
  expect((await answered).ok()).toBe(true);
}

/** The same as `tabTo`, in a dialog over a page that has things of the same name. */
async function tabWithin(
  dialog: Locator,
  role: Parameters<Locator['getByRole']>[0],
  name: string,
): Promise<void> {
  const wanted = dialog.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 30; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await dialog.page().keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${role} ${name}`);
}

/** When the hub told this page that something it followed ended. */
function whenEnded(page: Page): Promise<number> {
  return new Promise((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.toString().includes('"ended"')) resolve(Date.now());
      }),
    );
  });
}

async function aChannelOf(context: BrowserContext): Promise<string> {
  const answer = await context.request.get(`${address()}/api/channels`);
  const { channels } = (await answer.json()) as { channels: { id: string; category: string }[] };
  const regional = channels.find((channel) => channel.category === 'REGIONAL');
  if (!regional) throw new Error('A national focal point is in the channel of its region');
  return regional.id;
}

async function signIn(page: Page, say: Scene, email: string): Promise<void> {
  const asked = Date.now();
  await page.goto(`${address()}/sign-in`);
  await page.getByRole('textbox', { name: say.signInAddress }).fill(email);
  await page.getByRole('button', { name: say.sendCode }).click();
  const code = /\b(\d{4} ?\d{4})\b/.exec(await mailTo(page, email, asked, /\b\d{4} ?\d{4}\b/))?.[1] ?? '';
  await page.getByRole('textbox', { name: say.code }).fill(code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Second holder' })).toBeVisible();
}
