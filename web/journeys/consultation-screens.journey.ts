import { accessible, address, expect, test } from './house';

for (const language of ['en', 'fr'] as const)
  test(`every screen of consultations is open to everybody in ${language}, light and dark, wide and narrow`, async ({
    who,
    enter,
  }) => {
    const wide = language === 'en';
    const width = wide ? 1280 : 360;
    const member = who(wide ? 'keeps the directory' : 'officer for meetings');
    const { page } = await enter(member, {
      colorScheme: wide ? 'light' : 'dark',
      viewport: { width, height: 760 },
    });
    for (const place of [
      '',
      '?box=ALL&subject=TRANSPORT',
      '/new',
      '/with-secretariat',
      '/figures?scope=NETWORK',
    ]) {
      await page.goto(`${address()}/consultations${place}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: /Loading|Chargement/ })).toHaveCount(0);
      await accessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
