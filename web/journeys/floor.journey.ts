import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { accessible, address, expect, tabTo, test } from './house';
import { act, floorNow, inscribe, openWall, plenary, recordOf } from './plenary';

const CHAIR = 'keeps the directory';
const SPEAKERS = 12;

const guest = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    ...options,
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
};

const face = (page: Page) => page.locator('[data-remaining-ms]').first();
const seconds = async (page: Page) =>
  Math.round(Number(await face(page).getAttribute('data-remaining-ms')) / 1_000);

test('a segment is run by keyboard alone, and chair, wall, phone and everyone agree', async ({
  browser,
  who,
  enter,
}) => {
  test.setTimeout(180_000);
  const { page: chair, context } = await enter(who(CHAIR));
  const { segments } = await plenary(context.request);
  const [segment] = segments;
  const names = await inscribe(context.request, segment, SPEAKERS);
  const { page: everyone } = await enter(who('Republic of Korea'));
  await chair.goto(`${address()}/floor/${segment}/chair`);
  await everyone.goto(`${address()}/floor/${segment}`);
  const list = await guest(browser, `${address()}/list/${segment}`);
  // Two presses of the clock's key within 0.4 s are one to the screen: whoever means another one takes longer.
  let clockPressedAt = -Infinity;
  const press = async (key: string) => {
    if (key === 'Space') {
      await chair.waitForFunction((before) => performance.now() - before > 450, clockPressedAt);
      clockPressedAt = await chair.evaluate(() => performance.now());
    }
    await chair.keyboard.press(key);
  };

  await chair.getByRole('heading', { level: 1 }).waitFor();
  // The wall's link is made and read by keyboard too.
  await press('w');
  await chair.getByRole('dialog').waitFor();
  await tabTo(chair, 'button', 'Make a link');
  await press('Enter');
  const wallAddress = await chair.getByLabel(/Address for the display/).inputValue();
  await press('Escape');
  const wall = await guest(browser, wallAddress);
  const screens = [chair, everyone, list, wall];
  const allSay = async (words: string | RegExp) => {
    for (const page of screens)
      await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
  };

  const stands = (how: string) => expect(chair.locator('.floor-now')).toHaveAttribute('data-stand', how);
  await expect(chair.getByRole('list', { name: 'Next five' }).getByRole('listitem')).toHaveCount(5);
  await press('n');
  await allSay('Called to the floor');
  await allSay(names[0] ?? '');
  await expect(wall.locator('.wall-clock')).toHaveText('2:00');
  await press('Space');
  await allSay('Speaking');
  await press('Space');
  await expect(chair.getByText('Paused').first()).toBeVisible();
  await allSay('Paused');
  const paused = await seconds(chair);
  for (const page of screens) expect(await seconds(page)).toBe(paused);
  await press('+');
  for (const page of screens) await expect.poll(() => seconds(page)).toBe(paused + 30);
  await press('u');
  for (const page of screens) await expect.poll(() => seconds(page)).toBe(paused);

  // A double press resumes once, and does not pause again.
  const before = (await floorNow(context.request, segment)).state.version;
  await press('Space');
  await chair.keyboard.press('Space');
  await allSay('Speaking');
  expect((await floorNow(context.request, segment)).state.version).toBe(before + 1);
  await press('s');
  await stands('free');
  await expect(wall.getByText('Nobody has the floor')).toBeVisible();

  // Not there when called: to the end of the list, once.
  await press('n');
  await stands('called');
  await expect(wall.locator('.wall-delegation')).toHaveText(names[1] ?? '');
  await press('a');
  await stands('free');
  const late = chair.getByRole('list', { name: 'Then' }).getByRole('listitem').last();
  await expect(late).toContainText(names[1] ?? '');

  // The third after the fourth, with a reason; and back again.
  await press('ArrowDown');
  await press('m');
  await tabTo(chair, 'combobox', /To speak after/);
  await chair.keyboard.type(names[3] ?? '');
  await press('ArrowDown');
  await press('Enter');
  await press('Tab');
  await expect(chair.getByRole('textbox', { name: /Reason/ })).toBeFocused();
  await chair.keyboard.type('Agreed between the two delegations');
  await press('Enter');
  const first = chair.getByRole('list', { name: 'Next five' }).getByRole('listitem').first();
  await expect(first).toContainText(names[3] ?? '');
  await expect(chair.getByRole('dialog')).toBeHidden();
  await press('u');
  await expect(first).toContainText(names[2] ?? '');

  // What is left is run at the pace of the keys.
  for (let left = SPEAKERS - 1; left > 0; left--) {
    const next = (await first.locator('strong').textContent()) ?? '';
    await press('n');
    await expect(chair.locator('.floor-delegation')).toHaveText(next);
    await press('Space');
    await stands('speaking');
    await press('s');
    await stands('free');
  }
  for (const page of [everyone, list])
    await expect(
      page.getByText('Nobody else is on the list.').or(page.getByText('Nobody waits to speak')).first(),
    ).toBeVisible();

  const record = await recordOf(context.request, segment);
  const spoke = record.filter(({ status }) => status === 'DONE').sort((a, b) => a.order - b.order);
  const script = [names[0], ...names.slice(2), names[1]];
  expect(spoke.map(({ delegation }) => delegation.name.en)).toEqual(script);
  // Nobody but the first was paused: what they spoke is what lies between their stamps, to the millisecond.
  for (const { startedAt = 0, endedAt = 0, spokenMs } of spoke.slice(1))
    expect(spokenMs).toBe(endedAt - startedAt);
  await expect(everyone.getByRole('row')).toHaveCount(SPEAKERS + 1);
  await accessible(everyone);
  for (const page of [list, wall]) await page.context().close();
});

test('two chairs do not act on a floor that has moved on, and every key is listed', async ({
  who,
  enter,
}) => {
  const { page: chair, context } = await enter(who(CHAIR));
  const { segments } = await plenary(context.request);
  const [segment] = segments;
  const names = await inscribe(context.request, segment, 3);
  // The line of this chair is silent: it still shows a floor on which nobody was called.
  await chair.routeWebSocket(/\/api\/live$/, () => undefined);
  await chair.goto(`${address()}/floor/${segment}/chair`);
  await expect(chair.getByText('Nobody has the floor')).toBeVisible();
  await act(context.request, segment, 'CALL');
  await chair.keyboard.press('n');
  await expect(chair.getByText(/The floor had moved on/)).toBeVisible();
  await expect(chair.locator('.floor-delegation')).toHaveText(names[0] ?? '');
  expect((await floorNow(context.request, segment)).state.version).toBe(1);

  await chair.keyboard.press('?');
  const keys = chair.getByRole('dialog', { name: 'Keys' });
  await expect(keys.getByText('Fit to the time left')).toBeVisible();
  await accessible(chair);
  // Whose keys slip turns them off: then a letter does nothing.
  await keys.getByText('Keys act on this screen').click();
  await chair.keyboard.press('Escape');
  await chair.keyboard.press('?');
  await expect(keys).toBeHidden();
  await accessible(chair);
});

test('the limit is shortened for those who wait, after a look at what that gives', async ({ who, enter }) => {
  const { page: chair, context } = await enter(who(CHAIR));
  const { segments } = await plenary(context.request);
  const [segment] = segments;
  await inscribe(context.request, segment, 30);
  await chair.goto(`${address()}/floor/${segment}/chair`);
  await chair.getByRole('heading', { level: 1 }).waitFor();
  await chair.keyboard.press('f');
  const dialog = chair.getByRole('dialog', { name: 'Fit to the time left' });
  await expect(dialog.getByText(/for each of 30 speakers/)).toBeVisible();
  await expect(dialog.getByText(/As things are/)).toBeVisible();
  const inFiftyMinutes = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.now() + 50 * 60_000);
  await dialog.getByLabel(/To end by/).fill(inFiftyMinutes);
  await expect(dialog.getByText(/^1\smin 2\d\ss for each of 30 speakers/)).toBeVisible();
  await accessible(chair);
  await dialog.getByRole('button', { name: /Allow/ }).click();
  await expect(dialog).toBeHidden();
  await chair.keyboard.press('n');
  await expect(face(chair)).toHaveText(/^1:2\d$/);
  await chair.keyboard.press('y');
  await expect(chair.getByRole('dialog', { name: 'Right of reply' })).toBeVisible();
  await accessible(chair);
});

test('the wall keeps counting through a lost network, says so, and comes back right without jumping', async ({
  browser,
  who,
  enter,
}) => {
  const { context } = await enter(who(CHAIR));
  const { segments } = await plenary(context.request);
  const [segment] = segments;
  await inscribe(context.request, segment, 5);
  const wall = await guest(browser, await openWall(context.request, segment), { colorScheme: 'dark' });
  await act(context.request, segment, 'CALL');
  await act(context.request, segment, 'START');
  await expect(wall.getByText('Speaking')).toBeVisible();
  const clock = wall.locator('.wall-clock');
  const place = await clock.boundingBox();
  await wall.context().setOffline(true);
  await expect(wall.getByText(/Offline since/)).toBeVisible();
  const then = await seconds(wall);
  await expect.poll(() => seconds(wall)).toBeLessThan(then - 1);
  await act(context.request, segment, 'PAUSE');
  const { state } = await act(context.request, segment, 'EXTEND', { byMs: 30_000 });
  await wall.context().setOffline(false);
  await expect(wall.getByText('Paused')).toBeVisible();
  const left = (state.clock?.limitMs ?? 0) - (state.clock?.consumedMs ?? 0);
  await expect(face(wall)).toHaveAttribute('data-remaining-ms', left.toFixed(1));
  await expect(wall.getByText(/Offline since/)).toBeHidden();
  expect(await clock.boundingBox()).toEqual(place);
  await accessible(wall);

  // A new link ends the old one.
  await openWall(context.request, segment);
  await expect(wall.getByText('This link no longer works')).toBeVisible();
  await accessible(wall);
  await wall.context().close();
});

test('the clock says by word, by shape and in figures that the time is nearly, and then quite, up', async ({
  browser,
  who,
  enter,
}) => {
  const { context } = await enter(who(CHAIR));
  const { segments } = await plenary(context.request);
  const [segment] = segments;
  await inscribe(context.request, segment, 2);
  const wall = await guest(browser, await openWall(context.request, segment));
  await act(context.request, segment, 'CALL');
  await act(context.request, segment, 'EXTEND', { byMs: -88_000 });
  await act(context.request, segment, 'START');
  await expect(wall.getByText('Please conclude')).toBeVisible();
  await act(context.request, segment, 'EXTEND', { byMs: -22_000 });
  await expect(wall.getByText('Time is up')).toBeVisible({ timeout: 20_000 });
  await expect(face(wall)).toHaveText(/^\+0:0[1-9]$/);
  await accessible(wall);
  await wall.context().close();
});

for (const [language, scheme] of [
  ['en', 'light'],
  ['fr', 'dark'],
] as const)
  test(`the public list and the chair’s screen are open to everybody in ${language}, ${scheme}, wide and narrow`, async ({
    browser,
    who,
    enter,
  }) => {
    const member = who(language === 'en' ? CHAIR : 'officer for meetings');
    const { page: chair, context } = await enter(member, {
      colorScheme: scheme,
      viewport: { width: 360, height: 760 },
    });
    const { segments } = await plenary(context.request);
    const [segment] = segments;
    await inscribe(context.request, segment, 8);
    await act(context.request, segment, 'CALL');
    await act(context.request, segment, 'START');
    await act(context.request, segment, 'STOP');
    await act(context.request, segment, 'CALL');
    for (const place of ['', '/chair']) {
      await chair.goto(`${address()}/floor/${segment}${place}`);
      await expect(chair.locator('html')).toHaveAttribute('lang', language);
      await expect(chair.locator('.floor-clock')).toHaveText('2:00');
      await accessible(chair);
      expect(await chair.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
    const list = await guest(browser, `${address()}/list/${segment}?lang=${language}`, {
      colorScheme: scheme,
      timezoneId: 'America/New_York',
      viewport: { width: 360, height: 760 },
    });
    await expect(list.locator('html')).toHaveAttribute('lang', language);
    await expect(
      list.getByText(language === 'en' ? /First come, first served/ : /Premier arrivé, premier servi/),
    ).toBeVisible();
    await accessible(list);
    expect(await list.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await list.getByRole('button', { name: language === 'en' ? 'Français' : 'English' }).click();
    await expect(list.locator('html')).toHaveAttribute('lang', language === 'en' ? 'fr' : 'en');
    await expect(list).toHaveURL(new RegExp(`lang=${language === 'en' ? 'fr' : 'en'}`));
    await list.goto(`${address()}/list/0190a0a0-0000-7000-8000-0000000000ff`);
    await expect(list.getByText('No such list')).toBeVisible();
    await list.context().close();
  });
