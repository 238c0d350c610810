import { accessible, address, expect, tabTo, test } from './house';

const places = [
  '/directory',
  '/directory/organisations',
  '/directory/focal-points?kind=FINANCIAL_INVESTIGATION&group=AFRICAN',
  '/directory/gaps',
  '/directory/states/SN',
  '/administration',
  '/administration/directory',
  '/administration/contact-data',
];

for (const language of ['en', 'fr'] as const)
  test(`every page of the directory and the administration is open to everybody, in ${language}`, async ({
    who,
    enter,
  }) => {
    const member = who(language === 'en' ? 'keeps the directory' : 'officer for meetings');
    // All pages in each language, light and wide in one, dark and narrow in the other.
    const width = language === 'en' ? 1280 : 360;
    const { page } = await enter(member, {
      colorScheme: language === 'en' ? 'light' : 'dark',
      viewport: { width, height: 760 },
    });
    for (const place of places) {
      await page.goto(address() + place);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: /Loading|Chargement/ })).toHaveCount(0);
      await accessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

test('a State, a focal point and a person are found as one types, without accents, by keyboard', async ({
  who,
  enter,
}) => {
  const { page } = await enter(who('cooperation adviser of the Office of the Prosecutor'));
  await page.goto(`${address()}/directory`);
  await tabTo(page, 'searchbox', 'Search the directory');
  await page.keyboard.type('cote d');
  await expect(page.getByRole('option', { name: /Côte d’Ivoire/ }).first()).toBeVisible();
  await accessible(page);
  // Enter goes to the best one.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Côte d’Ivoire' })).toBeVisible();

  await page.getByRole('link', { name: 'All States' }).click();
  await tabTo(page, 'searchbox', 'Search the directory');
  await page.keyboard.type('troisieme secretaire, ambassade du senegal');
  const person = page.getByRole('group', { name: 'People' }).getByRole('option').first();
  await expect(person).toContainText('Troisième secrétaire, ambassade du Sénégal');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/directory\/focal-points\//);
  await expect(page.getByRole('heading', { level: 3, name: /Troisième secrétaire/ })).toBeVisible();
  await accessible(page);
});

test('an absence is recorded with a substitute and ended; a change that was overtaken is not written over', async ({
  who,
  enter,
}) => {
  const { page, context } = await enter(who('keeps the directory'));
  await page.goto(`${address()}/directory/states/NZ`);
  await page.getByRole('link', { name: /National focal point/ }).click();

  await page
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Record an absence' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('spinbutton', { name: /day.*Last day/i })).toBeVisible();
  await accessible(page);
  await dialog.getByRole('button', { name: /Last day/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await accessible(page);
  // A week from today, by the arrow keys of the calendar.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, 'combobox', 'Substitute');
  await page.keyboard.type('third secretary');
  await expect(page.getByRole('option', { name: /^Third secretary/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /^Record$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Absent until/)).toBeVisible();
  await expect(page.getByText(/Third secretary.* stands in\./).first()).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: /is back$/ }).click();
  await expect(page.getByText(/^Absent until/)).toHaveCount(0);
  await expect(page.getByText(/is back\.$/)).toBeVisible();

  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Change details' }).click();
  const name = page.getByRole('textbox', { name: 'Name in English' });
  const before = await name.inputValue();
  await accessible(page);
  const id = page.url().split('/').at(-1) ?? '';
  const detail = await context.request.get(`${address()}/api/directory/focal-points/${id}`);
  const { focalPoint } = (await detail.json()) as { focalPoint: { version: number } };
  const changed = await context.request.patch(`${address()}/api/directory/focal-points/${id}`, {
    headers: { 'If-Match': `"${focalPoint.version}"` },
    data: { timeZone: 'Pacific/Chatham' },
  });
  expect(changed.ok()).toBe(true);
  await expect(page.getByText('Somebody changed this meanwhile.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await accessible(page);
  await page.getByRole('button', { name: 'Load what stands now' }).click();
  await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Pacific/Chatham');
  await name.fill(`${before} (changed)`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${before} (changed)` })).toBeVisible();
  await expect(page.getByText('Changed: name.')).toBeVisible();
});

test('an administrator finds a person and takes the right to sign in away and gives it back', async ({
  who,
  enter,
}) => {
  // In whichever language another journey has left this person's screens.
  const { page } = await enter(who('The administrator'));
  await page.goto(`${address()}/administration`);
  await page.getByRole('searchbox').fill('principal@legal.au.example');
  const row = page.getByRole('row').filter({ hasText: 'principal@legal.au.example' });
  await expect(page.getByRole('row')).toHaveCount(2);
  for (const left of [1, 0]) {
    await row.getByRole('button').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await accessible(page);
    await page.getByRole('dialog').locator('label').last().click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(row.locator('.tag')).toHaveCount(left);
  }
});
