import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian-packages.ts';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags for every Chromium of the tests: no background traffic, sound without a gesture, no sandbox only for root. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

const find = (): string | undefined => CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** A Chromium of this machine; on Debian as root it is installed where there is none. Throws where none is to be had. */
export const ensureChromium = (): string => {
  const found = find();
  if (found) return found;
  installDebianPackages(['chromium']);
  const installed = find();
  if (!installed) throw new Error('The end-to-end tests need Chromium: install it, or name it in CHROMIUM.');
  return installed;
};
