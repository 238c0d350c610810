import type { Page } from '@playwright/test';
import type { House } from './house';
import { accessible, address, expect, tabTo, test } from './house';

/** Two people who share the whole network, reading English. */
async function two(who: House['who'], enter: House['enter']) {
  const [a, b] = [
    await enter(who('cooperation adviser of the Office of the Prosecutor')),
    await enter(who('Registry officer')),
  ];
  const { channels } = (await (await a.context.request.get(`${address()}/api/channels`)).json()) as {
    channels: { id: string; category: string }[];
  };
  const channel = channels.find((one) => one.category === 'NETWORK')?.id ?? '';
  for (const { context } of [a, b])
    await context.request.patch(`${address()}/api/me`, { data: { language: 'en' } });
  return { a, b, channel };
}

async function openTopic(page: Page, channel: string, title: string): Promise<void> {
  await page.goto(`${address()}/channels/${channel}`);
  await page.getByRole('button', { name: 'Open a topic' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'First message' }).fill(`First words on ${title}`);
  await page.getByRole('dialog').getByRole('button', { name: 'Open a topic' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const message = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const said = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words });

async function say(page: Page, words: string): Promise<void> {
  await message(page).fill(words);
  await message(page).press('Control+Enter');
}

/** From pressing the keys that send on one screen to seeing the words on another, in milliseconds. */
async function delay(from: Page, to: Page, words: string): Promise<number> {
  const seen = to.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver((changes) => {
          if (!changes.some((change) => change.target.textContent?.includes(wanted))) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    words,
  );
  await message(from).fill(words);
  const sent = from.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const pressed = (event: KeyboardEvent) => {
          if (event.key === 'Enter') resolve(performance.timeOrigin + performance.now());
        };
        window.addEventListener('keydown', pressed, { capture: true });
      }),
  );
  await message(from).press('Control+Enter');
  return (await seen) - (await sent);
}

test('what one writes another sees at once, and a cut line loses, repeats and disorders nothing', async ({
  who,
  enter,
}) => {
  const { a, b, channel } = await two(who, enter);
  const title = `Cut line ${Date.now()}`;
  await openTopic(a.page, channel, title);
  await b.page.goto(a.page.url());
  await expect(said(b.page, `First words on ${title}`)).toBeVisible();

  const delays: number[] = [];
  for (const n of [1, 2, 3, 4, 5]) {
    delays.push(await delay(a.page, b.page, `Measured word ${n}`));
  }
  expect(delays.sort((x, y) => x - y)[2]).toBeLessThan(200);

  await a.context.setOffline(true);
  await expect(a.page.getByText('You are offline.')).toBeVisible();
  for (const n of [1, 2, 3]) {
    await say(b.page, `While away ${n}`);
    await expect(said(b.page, `While away ${n}`)).toBeVisible();
  }
  await say(a.page, 'Typed offline');
  await expect(said(a.page, 'Typed offline')).toContainText('Kept; sent when the line is back');
  await a.page.reload().catch(() => undefined);
  await a.context.setOffline(false);
  await a.page.goto(b.page.url());

  await expect(said(b.page, 'Typed offline')).toHaveCount(1);
  for (const page of [a.page, b.page]) {
    await expect(said(page, 'Typed offline')).toHaveCount(1);
    await expect(said(page, 'Being sent')).toHaveCount(0);
    const words = await page.getByRole('article').allInnerTexts();
    const order = ['Measured word 5', 'While away 1', 'While away 2', 'While away 3', 'Typed offline'];
    expect(words.map((text) => order.findIndex((one) => text.includes(one))).filter((i) => i >= 0)).toEqual([
      0, 1, 2, 3, 4,
    ]);
  }
});

test('a message is answered with quotation, edited with its history, withdrawn; who has read it can be seen', async ({
  who,
  enter,
}) => {
  const { a, b, channel } = await two(who, enter);
  const title = `Life of a message ${Date.now()}`;
  await openTopic(a.page, channel, title);
  await b.page.goto(a.page.url());
  await say(a.page, 'The request must name the **account**');
  await expect(
    said(b.page, 'The request must name the account').locator('strong', { hasText: 'account' }),
  ).toBeVisible();

  await act(b.page, 'The request must name the account', 'Reply with quotation');
  await say(b.page, 'And the holder');
  await expect(said(a.page, 'And the holder').getByRole('blockquote')).toContainText(
    'The request must name the account',
  );

  await act(a.page, 'The request must name the account', 'Edit');
  await a.page.getByRole('dialog').getByRole('textbox').fill('The request must name the bank');
  await accessible(a.page);
  await a.page.getByRole('button', { name: 'Save' }).click();
  await expect(said(b.page, 'The request must name the bank').filter({ hasText: /edited/ })).toBeVisible();
  await said(b.page, 'The request must name the bank')
    .getByRole('button', { name: /edited/ })
    .click();
  await expect(b.page.getByRole('dialog')).toContainText('The request must name the account');
  await accessible(b.page);
  await b.page.keyboard.press('Escape');

  await act(a.page, 'The request must name the bank', 'Read by');
  await expect(a.page.getByRole('dialog')).toContainText(/focal points? of \d+ ha(s|ve) read it/);
  await accessible(a.page);
  await a.page.keyboard.press('Escape');

  await act(a.page, 'The request must name the bank', 'Withdraw');
  await a.page
    .getByRole('alertdialog')
    .or(a.page.getByRole('dialog'))
    .getByRole('button', { name: 'Withdraw' })
    .click();
  await expect(b.page.getByText(/Withdrawn by its author/)).toBeVisible();
  await expect(b.page.getByText('The request must name the bank')).toHaveCount(0);
  await accessible(b.page);
});

test('a topic is opened, written in and left by keyboard alone, and a draft survives a reload', async ({
  who,
  enter,
}) => {
  const { a, channel } = await two(who, enter);
  const { page } = a;
  const title = `By keyboard ${Date.now()}`;
  await page.goto(`${address()}/channels/${channel}`);
  await tabTo(page, 'button', 'Open a topic');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type(title);
  await page.keyboard.press('Tab');
  await page.keyboard.type('First words');
  await accessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await tabTo(page, 'textbox', 'Message');
  await page.keyboard.type('Half a sentence');
  await page.reload();
  await expect(message(page)).toHaveValue('Half a sentence');
  await tabTo(page, 'textbox', 'Message');
  await page.keyboard.press('Control+Enter');
  await expect(said(page, 'Half a sentence')).toHaveCount(1);
  await expect(message(page)).toHaveValue('');

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('sett');
  await expect(page.getByRole('menuitem', { name: /Settings/ })).toBeVisible();
  await accessible(page);
  await expect(page.getByRole('menuitem', { name: /Channels/ })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);
});

test('what is mentioned, unread and searched is found', async ({ who, enter }) => {
  const { a, b, channel } = await two(who, enter);
  const title = `Mention ${Date.now()}`;
  const word = `zebra${Date.now()}`;
  await openTopic(a.page, channel, title);
  const read = toldToHub(b.page, 'mark');
  await b.page.goto(address());
  await message(a.page).pressSequentially(`${word} for @${b.name.slice(0, 12)}`);
  await expect(a.page.getByRole('option').first()).toBeVisible();
  await a.page.keyboard.press('Enter');
  await message(a.page).press('Control+Enter');
  await expect(said(a.page, word).locator('.mention')).toBeVisible();

  const section = b.page.getByRole('listitem').filter({ hasText: word });
  await expect(section).toBeVisible();
  await section.getByRole('link').click();
  await expect(said(b.page, word)).toContainText('mentions you');
  // Who leaves sooner has not read it.
  await read;
  await b.page.goto(`${address()}/search?q=${word}`);
  await expect(b.page.getByRole('list', { name: 'Messages found' }).getByRole('link')).toHaveCount(1);
  await accessible(b.page);
  await b.page.goto(address());
  await expect(b.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(section).toHaveCount(0);
});

/** The first frame of this type on a live line that the page opens from now on. */
function toldToHub(page: Page, type: string): Promise<void> {
  return new Promise((told) =>
    page.on('websocket', (line) =>
      line.on('framesent', ({ payload }) => {
        if (String(payload).includes(`"type":"${type}"`)) told();
      }),
    ),
  );
}

async function act(page: Page, words: string, action: string): Promise<void> {
  const article = said(page, words).first();
  await article.hover();
  await article.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}
