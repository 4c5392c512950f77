import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from './test/support/chromium.ts';

export default defineConfig({
  testDir: 'test',
  testMatch: ['e2e/**/*.spec.ts', 'accessibility/**/*.spec.ts'],
  // Each test has a program and a data folder of its own.
  workers: 2,
  globalSetup: './test/support/prepare-ann.ts',
  expect: { timeout: 15_000 },
  timeout: 180_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  outputDir: 'test-results/e2e',
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] },
  },
});
