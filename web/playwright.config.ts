import { defineConfig } from '@playwright/test';
import { browser } from './journeys/browser.mjs';

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  globalSetup: './journeys/hub.ts',
  outputDir: 'test-results',
  reporter: [['list']],
  // One at a time: journeys share a hub, measure it, and one compares the whole directory before and after.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: await browser(),
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
  },
});
