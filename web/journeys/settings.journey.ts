import { accessible, address, expect, test } from './house';

test('language, theme and time zone are changed at once and stay', async ({ who, enter }) => {
  const member = who('The administrator');
  const { page, context } = await enter(member);
  await context.request.patch(`${address()}/api/me`, { data: { language: 'en', theme: 'SYSTEM' } });
  await page.goto(`${address()}/settings`);
  await page.getByText('Français').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible();
  await page.getByText('Sombre').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await accessible(page);
  // Before anything of ours runs, the next page is already dark and French.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(`${address()}/settings`, { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  // Left before its scripts may come again: a page of which half is there complains without a word.
  await page.goto('about:blank');
  await page.unroute('**/assets/*.js');
  await context.request.patch(`${address()}/api/me`, {
    data: { language: member.language, theme: 'SYSTEM' },
  });
});

test('a session that is ended elsewhere is over within a second or two', async ({ who, enter }) => {
  const member = who('The alternate of Costa Rica');
  const here = await enter(member);
  const there = await enter(member);
  await here.context.request.patch(`${address()}/api/me`, { data: { language: 'en' } });
  await there.page.goto(`${address()}/channels`);
  await expect(there.page.getByRole('heading', { level: 1 })).toBeVisible();
  await here.page.goto(`${address()}/settings`);
  await here.page.getByRole('button', { name: 'End all others' }).click();
  await accessible(here.page);
  await here.page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
  await expect(here.page.getByText('All other sessions are ended.')).toBeVisible();
  await expect(there.page).toHaveURL(/\/sign-in/, { timeout: 3_000 });
});
