import { accessible, address, expect, test } from './house';

const places = {
  en: ['Today', 'Channels', 'Directory', 'Settings'],
  fr: ['Aujourd’hui', 'Canaux', 'Annuaire', 'Réglages'],
} as const;

for (const language of ['en', 'fr'] as const)
  test(`every place is open to everybody in ${language}, light and dark, wide and narrow`, async ({
    who,
    enter,
  }) => {
    const member = who(language === 'en' ? 'Republic of Korea' : 'officer for meetings');
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      const { page } = await enter(member, { colorScheme, viewport: { width, height: 760 } });
      await page.goto(address());
      for (const place of places[member.language]) {
        await page.getByRole('navigation').getByRole('link', { name: place }).first().click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status').filter({ hasText: /Loading|Chargement/ })).toHaveCount(0);
        await accessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      expect(await page.locator('html').getAttribute('lang')).toBe(member.language);
    }
  });

test('who is not signed in is asked to, and comes back to where they wanted to go', async ({ page, who }) => {
  await page.goto(`${address()}/settings`);
  await expect(page).toHaveURL(/\/sign-in\?then=%2Fsettings$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page);
  const answer = await page.request.post(`${address()}/api/demo/enter`, {
    data: { person: who('Registry officer').person },
  });
  expect(answer.ok()).toBe(true);
  await page.goto(`${address()}/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/settings$/);
});

test('an address that leads nowhere says so', async ({ who, enter }) => {
  const member = who('Registry officer');
  const { page } = await enter(member);
  await page.goto(`${address()}/channels/0190a0a0-0000-7000-8000-0000000000ff`);
  await expect(page.getByRole('heading', { name: 'No such channel' })).toBeVisible();
  await page.goto(`${address()}/nowhere`);
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await accessible(page);
});

for (const language of ['en', 'fr'] as const)
  test(`a part of a page that cannot be fetched says so and comes with the next try, in ${language}`, async ({
    who,
    enter,
  }) => {
    const { page, provoke } = await enter(
      who(language === 'en' ? 'Republic of Korea' : 'officer for meetings'),
    );
    // Of the part that was asked for; the page itself throws nothing, neither ahead nor then.
    provoke(/^console: TypeError: Failed to fetch dynamically imported module: .*JumpPalette/);
    const palette = '**/assets/JumpPalette-*.js';
    await page.route(palette, (route) => route.abort());
    const missed = page.waitForEvent('requestfailed', (request) => request.url().includes('JumpPalette'));
    await page.goto(address());
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // Fetched ahead in vain: nobody asked for it, so nobody is told.
    await missed;
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    const again = page.getByRole('button', { name: language === 'en' ? 'Try again' : 'Réessayer' });
    await expect(again).toBeVisible();
    await accessible(page);
    await page.unroute(palette);
    await again.click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
  });
