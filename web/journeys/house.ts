import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { expect, test as base } from '@playwright/test';

export { expect } from '@playwright/test';
export type Language = 'en' | 'fr';

/** Where the hub of these journeys is reached. */
export const address = (): string => {
  const url = process.env['FOCALHUB_ADDRESS'];
  if (!url) throw new Error('The journeys run against a hub that journeys/hub.ts starts');
  return url;
};

export interface CastMember {
  readonly person: string;
  readonly name: string;
  readonly role: { readonly en: string; readonly fr: string };
  readonly language: Language;
}

/** Somebody in front of a screen of their own. */
export interface Visitor {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** The page may complain of this: the journey provokes it. */
  readonly provoke: (complaint: RegExp) => void;
}

export interface House {
  /** The sample people. */
  readonly cast: readonly CastMember[];
  /** One of them by what they do, in English. Journeys run side by side: each takes people of its own. */
  readonly who: (does: string) => CastMember;
  /** Opens a browser for somebody who is signed in as one of the cast. */
  readonly enter: (member: CastMember, options?: BrowserContextOptions) => Promise<Visitor>;
}

/**
 * A journey fails when the page throws, when the browser complains about our own files or policy, or when axe finds
 * anything in a page on which `accessible` was called.
 */
export const test = base.extend<House>({
  cast: async ({ request }, use) => {
    const answer = await request.get(`${address()}/api/demo/cast`);
    expect(answer.ok()).toBe(true);
    await use(((await answer.json()) as { cast: CastMember[] }).cast);
  },
  who: async ({ cast }, use) => {
    await use((does) => {
      const member = cast.find((one) => one.role.en.includes(does));
      if (!member) throw new Error(`Nobody in the sample network is: ${does}`);
      return member;
    });
  },
  page: async ({ page }, use) => {
    const complaints = watch(page);
    await use(page);
    expect(complaints).toEqual([]);
  },
  enter: async ({ browser }, use) => {
    const visitors: { context: BrowserContext; complaints: string[]; provoked: RegExp[] }[] = [];
    await use(async (member, options) => {
      const context = await open(browser, options);
      const page = await context.newPage();
      const provoked: RegExp[] = [];
      visitors.push({ context, complaints: watch(page), provoked });
      const answer = await context.request.post(`${address()}/api/demo/enter`, {
        data: { person: member.person },
      });
      expect(answer.ok()).toBe(true);
      return { name: member.name, page, context, provoke: (complaint) => void provoked.push(complaint) };
    });
    for (const { context, complaints, provoked } of visitors) {
      await context.close();
      expect(complaints.filter((complaint) => !provoked.some((one) => one.test(complaint)))).toEqual([]);
    }
  },
});

const open = (browser: Browser, options: BrowserContextOptions = {}) =>
  browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    ...options,
  });

/** What a page complains of, apart from answers that a journey provokes. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) =>
    complaints.push(`page: ${error.name}: ${error.message} ${error.stack ?? ''}`),
  );
  page.on('console', (message) => {
    const text = message.text();
    // What examines the page tries to run in the frames of mails too, where nothing can.
    const provoked =
      /Failed to load resource|WebSocket connection to|net::ERR_|Blocked script execution in 'about:srcdoc'/.test(
        text,
      );
    if (message.type() === 'error' && !provoked)
      complaints.push(`console: ${text} ${message.location().url}`);
  });
  return complaints;
}

/** Nothing on the page keeps anybody out, as far as a machine can say (WCAG 2.2 AA and good practice). */
export async function accessible(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const { violations } = await new AxeBuilder({ page })
    // What was announced stays there for some seconds, and may name a button that is gone by then.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(
      (violation) =>
        `${violation.id}: ${violation.help}\n${violation.nodes.map((node) => node.html).join('\n')}`,
    ),
  ).toEqual([]);
}

/** Speaks a language on this screen from the next page on. */
export const speak = (page: Page, language: Language) =>
  page.addInitScript((wanted) => {
    if (location.protocol.startsWith('http')) localStorage.setItem('focalhub.language', wanted);
  }, language);

/** A mail as the sample mailboxes keep it. */
export interface CaughtMail {
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** The text of the newest mail that fits and arrived in a mailbox since an instant. */
export async function mailTo(page: Page, mailbox: string, since: number, fits: RegExp): Promise<string> {
  return (await wholeMailTo(page, mailbox, since, fits)).text;
}

/** The newest mail that fits and arrived in a mailbox since an instant, with all that it came with. */
export async function wholeMailTo(
  page: Page,
  mailbox: string,
  since: number,
  fits: RegExp,
): Promise<CaughtMail> {
  let found: CaughtMail | undefined;
  await expect
    .poll(
      async () => {
        const answer = await page.request.get(
          `${address()}/api/demo/mailboxes/${encodeURIComponent(mailbox)}`,
        );
        if (!answer.ok()) return false;
        const { mails } = (await answer.json()) as { mails: CaughtMail[] };
        found = mails.find((mail) => Date.parse(mail.at) >= since && fits.test(mail.text));
        return found !== undefined;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  if (!found) throw new Error('unreachable');
  return found;
}

/** Presses Tab until what is focused fits; what cannot be reached by keyboard fails. */
export async function tabTo(
  page: Page,
  role: Parameters<Page['getByRole']>[0],
  name: string | RegExp,
): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${role} ${String(name)}`);
}
