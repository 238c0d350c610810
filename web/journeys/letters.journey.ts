import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { accessible, expect, test } from './house';

// Written by the tests of the server, which Maven runs before the journeys.
const folder = resolve('../target/letters');
const pictures = join(folder, 'png');

const PHONE = { width: 360, height: 740 };
const WIDE = { width: 900, height: 900 };

const letters = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.html'))
      .map((file) => file.slice(0, -'.html'.length))
      .sort()
  : [];

test('there are letters to look at, in French, in English and from right to left', () => {
  const written = (language: string) => letters.filter((letter) => letter.endsWith(`.${language}`)).length;
  expect(
    [written('en') > 20, written('fr') > 20, written('ar') > 0],
    `${folder} is not there or not whole: run the tests of the server first (mvn test -Dtest='*Letter*')`,
  ).toEqual([true, true, true]);
  mkdirSync(pictures, { recursive: true });
});

for (const letter of letters)
  test(`a mail program shows the letter ${letter} on a phone, on a desk, in the dark and as text`, async ({
    page,
  }) => {
    const address = pathToFileURL(join(folder, `${letter}.html`)).href;
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url() !== address) asked.push(request.url());
    });
    for (const [name, viewport, colorScheme] of [
      ['wide', WIDE, 'light'],
      ['phone', PHONE, 'light'],
      ['dark', PHONE, 'dark'],
    ] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await fits(page, viewport.width);
      if (name !== 'wide') await accessible(page);
      await picture(page, `${letter}.${name}`);
    }
    expect(asked).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(WIDE);
    await page.setContent(asText(readFileSync(join(folder, `${letter}.txt`), 'utf8')));
    await picture(page, `${letter}.text`);
  });

async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** As a text client shows it: in a fixed pitch, each paragraph in its own direction. */
function asText(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html><title>Text</title><pre style="font: 15px/1.4 monospace; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 80ch; unicode-bidi: plaintext">${escaped}</pre>`;
}
