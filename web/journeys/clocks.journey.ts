import type { Browser, Page } from '@playwright/test';
import { address, expect, test } from './house';
import type { Clock } from './plenary';
import { act, floorNow, inscribe, openWall, plenary } from './plenary';
import { slowLine } from './slowLine';
import { probed, remainingOn, setWrong, watch } from './wrongClock';

const WITHIN = 50;
const SECOND = 1_000;

interface Screen {
  readonly name: string;
  readonly page: Page;
}

/** A machine whose clocks are wrong, in front of a light page. */
async function screen(browser: Browser, name: string, wrongBy: number, url: string): Promise<Screen> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam' });
  await setWrong(context, wrongBy);
  const page = await context.newPage();
  const known = probed(page, 5);
  await page.goto(url);
  await known;
  return { name, page };
}

/** When the clock runs out, by the clock of the machine on which hub and browsers run. */
const zeroOf = ({ limitMs, consumedMs, runningSince = 0 }: Clock) => runningSince + limitMs - consumedMs;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

test('screens whose clocks are wrong, and one on a slow line, show the same remaining time', async ({
  browser,
  who,
  enter,
}) => {
  test.setTimeout(120_000);
  const organiser = await enter(who('keeps the directory'));
  const { request } = organiser.context;
  const { segments } = await plenary(request);
  const [segment] = segments;
  await inscribe(request, segment, 3);
  const wall = await openWall(request, segment);
  const slow = await slowLine(address(), 300);

  await setWrong(organiser.context, 3_600 * SECOND);
  const known = probed(organiser.page, 5);
  await organiser.page.goto(`${address()}/floor/${segment}/chair`);
  await known;
  const list = `/list/${segment}`;
  const screens: readonly Screen[] = [
    { name: 'chair, +1 h', page: organiser.page },
    await screen(browser, 'wall, −5 s', -5 * SECOND, wall),
    await screen(browser, 'list, right', 0, `${address()}${list}`),
    await screen(browser, 'wall, +5 s', 5 * SECOND, wall),
    await screen(browser, 'wall, 300 ms each way', 0, wall.replace(address(), slow.address)),
  ];
  const figures: string[] = [];

  /** While the clock runs: when each screen says that it runs out. */
  const runTogether = async (phase: string, clock: Clock) => {
    const zero = zeroOf(clock);
    for (const { page } of screens)
      await expect
        .poll(
          async () =>
            Math.abs((await remainingOn(page)) ?? Infinity) < 1e7 && near(await lastZero(page), zero),
        )
        .toBe(true);
    const seen = await Promise.all(screens.map(({ page }) => watch(page, 1_500)));
    const errors = seen.map((shown) => median(shown.map(({ remaining, at }) => remaining + at)) - zero);
    figures.push(report(phase, errors));
    expect(Math.max(...errors) - Math.min(...errors)).toBeLessThanOrEqual(WITHIN);
    for (const error of errors) expect(Math.abs(error)).toBeLessThanOrEqual(WITHIN);
  };
  /** While it stands: what each screen shows. */
  const standTogether = async (phase: string, { limitMs, consumedMs }: Clock) => {
    const left = limitMs - consumedMs;
    for (const { page } of screens) await expect.poll(() => remainingOn(page)).toBe(left);
    figures.push(
      report(
        phase,
        screens.map(() => 0),
      ),
    );
  };
  const report = (phase: string, errors: readonly number[]) =>
    `${phase}: ${errors.map((error, i) => `${screens[i]?.name} ${error.toFixed(1)} ms`).join(' · ')}`;
  const clockOf = async (): Promise<Clock> => {
    const { clock } = (await floorNow(request, segment)).state;
    if (!clock) throw new Error('Nobody has the floor');
    return clock;
  };

  try {
    await act(request, segment, 'CALL');
    await standTogether('called', await clockOf());
    await act(request, segment, 'START');
    await runTogether('running', await clockOf());
    await act(request, segment, 'PAUSE');
    await standTogether('paused', await clockOf());
    await act(request, segment, 'RESUME');
    await runTogether('resumed', await clockOf());
    await act(request, segment, 'EXTEND', { byMs: 30_000 });
    await runTogether('extended', await clockOf());
    process.stdout.write(`${figures.join('\n')}\n`);
  } finally {
    for (const { page } of screens.slice(1)) await page.context().close();
    await slow.close();
  }
});

const near = (value: number | undefined, wanted: number) =>
  value !== undefined && Math.abs(value - wanted) < SECOND;

/** When the clock runs out, by what the page showed last. */
const lastZero = (page: Page): Promise<number | undefined> =>
  page.evaluate(() => {
    const last = window.shown.at(-1);
    return last && last.remaining + last.at;
  });
