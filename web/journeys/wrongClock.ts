import type { BrowserContext, Page } from '@playwright/test';

/** What a page showed, and when that was by the clock of the machine that all pages share. */
export interface Shown {
  readonly remaining: number;
  readonly at: number;
}

declare global {
  interface Window {
    shown: Shown[];
    trueNow: () => number;
  }
}

/**
 * Makes every clock of a browser wrong by as much: `Date` and `performance`, which go on as they would. What the page
 * shows as the remaining time is written down with the true time of that moment.
 */
export async function setWrong(context: BrowserContext, by: number): Promise<void> {
  await context.addInitScript((offset) => {
    const TrueDate = Date;
    const trueMonotonic = performance.now.bind(performance);
    const origin = performance.timeOrigin;
    window.trueNow = () => origin + trueMonotonic();
    window.Date = class extends TrueDate {
      constructor(...given: unknown[]) {
        if (given.length === 0) super(TrueDate.now() + offset);
        else super(...(given as [number]));
      }
      static override now() {
        return TrueDate.now() + offset;
      }
    } as DateConstructor;
    performance.now = () => trueMonotonic() + offset;
    window.shown = [];
    new MutationObserver((changes) => {
      const at = window.trueNow();
      for (const { target } of changes) {
        const value = (target as HTMLElement).dataset['remainingMs'];
        if (value) window.shown.push({ remaining: Number(value), at });
      }
      if (window.shown.length > 2_000) window.shown.splice(0, 1_000);
    }).observe(document, { subtree: true, attributeFilter: ['data-remaining-ms'] });
  }, by);
}

/** What a page shows over a while, from now on. */
export async function watch(page: Page, milliseconds: number): Promise<readonly Shown[]> {
  return page.evaluate(
    (length) =>
      new Promise<Shown[]>((done) => {
        window.shown = [];
        setTimeout(() => done(window.shown), length);
      }),
    milliseconds,
  );
}

/** The exact figure that stands on a page now; undefined while nobody has the floor. */
export async function remainingOn(page: Page): Promise<number | undefined> {
  const value = await page.locator('[data-remaining-ms]').first().getAttribute('data-remaining-ms');
  return value ? Number(value) : undefined;
}

/** Resolves once a page has had the answers to as many questions for the time. */
export function probed(page: Page, answers: number): Promise<void> {
  let left = answers;
  return new Promise((done) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"type":"time"') && --left === 0) done();
      }),
    ),
  );
}
