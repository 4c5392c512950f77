import { type BrowserContext, chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from '../chromium.ts';

/** Without it Chromium would make a window before the product could be asked. */
const NO_NEW_WINDOWS = '--block-new-web-contents';

let started: Promise<BrowserContext> | undefined;

/** Starts the Chromium of this process, led to our scheme by `resolverFlag`. */
export const startBrowser = (flag: string): Promise<BrowserContext> => {
  started = chromium
    .launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS, flag, NO_NEW_WINDOWS] })
    .then((browser) => browser.newContext());
  return started;
};

/** The Chromium that `startBrowser` started. */
export const browserContext = (): Promise<BrowserContext> => {
  if (!started) throw new Error('Chromium was not started.');
  return started;
};

/** Whether `startBrowser` was ever called. */
export const isBrowserStarted = (): boolean => started !== undefined;

export const closeBrowser = async (): Promise<void> => {
  const context = await started?.catch(() => undefined);
  await context?.browser()?.close();
};
