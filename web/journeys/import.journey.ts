import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Language } from './house';
import { accessible, address, expect, tabTo, test } from './house';

const words = {
  en: {
    save: 'Save the file',
    choose: 'Choose a file',
    same: 'there is nothing to import',
    wrong: 'Wrong lines',
    mistakes: '2 mistakes',
    would: 'Would add 0, change 1',
    run: 'Import',
    done: 'is imported',
  },
  fr: {
    save: 'Enregistrer le fichier',
    choose: 'Choisir un fichier',
    same: 'il n’y a rien à importer',
    wrong: 'Lignes fausses',
    mistakes: '2 erreurs',
    would: 'Ajouterait 0, modifierait 1',
    run: 'Importer',
    done: 'est importé',
  },
} as const satisfies Record<Language, unknown>;

for (const language of ['en', 'fr'] as const)
  test(`the directory is exported, tried with every wrong line shown, corrected and imported by keyboard, in ${language}`, async ({
    who,
    enter,
  }) => {
    const say = words[language];
    const { page, context } = await enter(
      who(language === 'en' ? 'keeps the directory' : 'officer for meetings'),
    );
    await page.goto(`${address()}/administration/directory`);
    await tabTo(page, 'button', say.save);
    const saved = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const csv = await readFile(await (await saved).path(), 'utf8');

    await choose(page, say.choose, csv);
    await expect(page.getByText(say.same)).toBeVisible();
    await accessible(page);

    const lines = csv.split('\r\n');
    const spoiled = lines.with(2, lines[2]?.replace(/,[A-Z_]+,/, ',NO_SUCH_KIND,') ?? '');
    spoiled[4] = spoiled[4]?.replace(/(true|false)/, 'perhaps') ?? '';
    await choose(page, say.choose, spoiled.join('\r\n'));
    await expect(page.getByText(say.mistakes)).toBeVisible();
    const table = page.getByRole('table', { name: say.wrong });
    await expect(table.getByRole('row')).toHaveCount(3);
    await expect(table.getByRole('rowheader')).toHaveText(['3', '5']);
    await expect(page.getByRole('button', { name: say.run, exact: true })).toHaveCount(0);
    await accessible(page);

    const name = `Commonwealth and the rule of law ${Date.now()}`;
    await choose(
      page,
      say.choose,
      csv.replace(/^(COMMONWEALTH-LAW,(?:[^,]*,){5})(?:"[^"]*"|[^,]*)/m, `$1${name}`),
    );
    await expect(page.getByText(say.would)).toBeVisible();
    await accessible(page);
    await tabTo(page, 'button', new RegExp(`^${say.run}$`));
    await page.keyboard.press('Enter');
    await expect(page.getByText(say.done)).toBeVisible();
    await accessible(page);
    const { hits } = (await (
      await context.request.get(`${address()}/api/directory/search?q=${encodeURIComponent(name)}`)
    ).json()) as { hits: { name: { en: string } }[] };
    expect(hits[0]?.name.en).toBe(name);
  });

async function choose(page: Page, button: string, csv: string): Promise<void> {
  // Enter does nothing while the file before is still being tried; a person presses again.
  await expect(async () => {
    await tabTo(page, 'button', button);
    const chooser = page.waitForEvent('filechooser', { timeout: 2_000 });
    await page.keyboard.press('Enter');
    await (await chooser).setFiles({ name: 'directory.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  }).toPass();
}
