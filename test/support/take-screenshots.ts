/**
 * Takes the pictures of the README, `docs/screenshots/*.png`, from the built program at 1280 x 800:
 *
 *     npm run -s build && npm exec -c 'node test/support/take-screenshots.ts'
 *
 * With a folder as its argument it takes every screen into that folder instead, in the dark and the high contrast theme
 * at 1920 x 1080, to be looked at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { startWebProcess } from './bindings/web-process.ts';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.ts';
import { microphoneFile, someTakes } from './real-takes.ts';
import { fitVoice, PASSPHRASE } from './web-app.ts';
import { clientOf } from './web-client.ts';

type Theme = 'light' | 'dark' | 'contrast';

const everyScreenFolder = process.argv[2];
const folder = everyScreenFolder ?? 'docs/screenshots';
const viewport = everyScreenFolder ? { width: 1920, height: 1080 } : { width: 1280, height: 800 };
const themes: readonly Theme[] = everyScreenFolder ? ['dark', 'contrast'] : ['light'];

const show = async (page: Page, screen: string): Promise<void> => {
  await page.evaluate((name) => {
    location.hash = `/${name}`;
  }, screen);
};

/** One picture in each theme; `README` pictures are named after the screen only. */
const take = async (page: Page, name: string, inThemes = themes): Promise<void> => {
  await page.mouse.move(0, 0);
  for (const theme of inThemes) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted;
    }, theme);
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const file = theme === 'light' ? `${name}.png` : `${name}-${theme}.png`;
    await page.screenshot({ path: join(folder, file) });
    process.stdout.write(`${file}\n`);
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
  });
};

/** Only looked at; not for the README. */
const takeToLookAt = async (page: Page, name: string): Promise<void> => {
  if (everyScreenFolder) await take(page, name);
};

mkdirSync(folder, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'alphavox-pictures-'));
const server = await startWebProcess(join(work, 'data'));
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const client = clientOf(server);
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.goto(server.url);
  await expect(page.getByText('This is a demonstration.')).toBeVisible();
  await takeToLookAt(page, 'demonstration');
  await show(page, 'welcome');
  await expect(page.getByLabel('New passphrase')).toBeVisible();
  await takeToLookAt(page, 'welcome-passphrase');
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Make a recovery key' }).click();
  const words = page.getByRole('list', { name: 'Recovery words' });
  await expect(words).toBeVisible();
  await takeToLookAt(page, 'welcome-recovery');
  const recoveryWords = await words.getByRole('listitem').allTextContents();
  await page.getByRole('button', { name: 'I have printed it or written it down' }).click();
  await page.getByLabel('Word 1', { exact: true }).fill(recoveryWords.join(' '));
  await takeToLookAt(page, 'welcome-recovery-typed');
  await page.getByRole('button', { name: 'Put the key into force' }).click();
  await page.getByLabel('Name').fill('Ann');
  await page.getByLabel('Age in years').fill('45');
  await page.getByText('A woman or girl').click();
  await takeToLookAt(page, 'welcome-patient');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('A starting point that fits')).toBeVisible();
  await page.getByText('A starting point that fits').blur();
  await take(page, 'welcome-preset');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Collect the voice')).toBeVisible();
  await takeToLookAt(page, 'welcome-recordings');

  const [ann] = await client.patient.list();
  if (!ann) throw new Error('there is no patient');
  const { patientId } = ann;
  for (const { fileName, text, clip } of (await someTakes(6)).takes) {
    const file = new File([Uint8Array.from(microphoneFile(clip, 0.3, 0.3))], fileName);
    await client.recording.importFile({ patientId, text, file });
    if ((await client.recording.list({ patientId })).length === 5) await fitVoice({ client }, patientId);
  }
  await fitVoice({ client }, patientId);
  await show(page, 'recordings');
  await expect(page.getByText(/^6 usable recordings/)).toBeVisible();
  await take(page, 'recordings');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(10) },
    { name: 'sentence.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(10) },
  ]);
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Not imported')).toHaveCount(2);
  await takeToLookAt(page, 'recordings-import');
  await show(page, 'voices');
  await expect(page.getByRole('heading', { name: /version 2/ })).toBeVisible();
  await take(page, 'voices');
  if (everyScreenFolder) {
    for (const summary of await page.locator('summary').all()) await summary.click();
    await takeToLookAt(page, 'voices-figures');
    await page.getByRole('region', { name: 'What it learns from' }).scrollIntoViewIfNeeded();
    await takeToLookAt(page, 'voices-learning');
    await expect(page.locator('.sound-picture')).toHaveCount(2);
    await page.locator('.sound-picture').last().scrollIntoViewIfNeeded();
    await takeToLookAt(page, 'voices-sound');
  }
  await show(page, 'settings');
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();
  await takeToLookAt(page, 'settings');
  await page.getByRole('button', { name: 'Erase Ann for good' }).scrollIntoViewIfNeeded();
  await takeToLookAt(page, 'settings-lower');
  await page.getByRole('heading', { name: 'About' }).scrollIntoViewIfNeeded();
  await takeToLookAt(page, 'settings-lowest');

  await show(page, 'board');
  for (const word of ['I', 'want', 'more', 'help', 'please']) {
    await page.getByRole('grid').getByRole('button', { name: word, exact: true }).click();
  }
  await expect(page.getByText(/^Own voice/)).toBeVisible();
  await expect(page.locator('.rung-badge[data-speaking]')).toHaveCount(0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await take(page, 'board', everyScreenFolder ? themes : ['light', 'dark', 'contrast']);
  await client.security.lock();
  await page.reload();
  await expect(page.getByText('The records are locked.')).toBeVisible();
  await takeToLookAt(page, 'board-locked');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('not the right words');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await takeToLookAt(page, 'unlock');
  await page.getByRole('button', { name: 'I have the recovery key instead' }).click();
  await takeToLookAt(page, 'unlock-with-words');
} finally {
  await browser.close();
  await server.close();
  rmSync(work, { recursive: true, force: true });
}
