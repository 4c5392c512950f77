import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import { microphoneFile } from '../support/real-takes.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { openScreen, test } from '../support/web-app.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'alphavox-microphone-'));
    const file = join(folder, 'speech.wav');
    const clip = await decodeAudio(await synthesizedTake('Thank you very much.'));
    // Said over and over, with silence between.
    writeFileSync(file, microphoneFile(clip, 1.3, 0.7));
    const args = [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
    ];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
    rmSync(folder, { recursive: true, force: true });
  },
});

test('a set is chosen once, its sentences follow each other by themselves, and it goes on another day', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const prompts = await host.client.recording.prompts({ language: 'en-US' });
  await openScreen(page, host, 'recordings');
  const turnOn = async () => {
    await page.getByRole('button', { name: 'Turn on the microphone' }).click();
    await page.getByRole('button', { name: /^Go on( anyway)?$/ }).click();
    await page.getByRole('button', { name: 'Go on without this' }).click();
  };
  await turnOn();
  await page.getByText('Somebody else is speaking').click();
  await page.getByLabel('Name of who is speaking').fill('Eve Example');
  await page.keyboard.press('Enter');
  await page.getByText('20 sentences').click();
  await page.getByRole('button', { name: 'Begin' }).click();
  const stage = page.getByRole('dialog');
  await expect(stage.getByText(prompts[0]?.text ?? '')).toBeVisible();
  await expect(stage.getByText('Eve Example is speaking')).toBeVisible();
  // The space bar is enough: the button that goes on has the focus.
  await page.keyboard.press('Space');
  await expect
    .poll(async () => (await host.client.recording.list({ patientId })).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(2);
  await page.keyboard.press('Escape');
  await expect(stage.getByRole('button', { name: /^Record/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stage).toBeHidden();
  const takes = (await host.client.recording.list({ patientId })).toReversed();
  expect(takes.map(({ text }) => text)).toEqual(prompts.slice(0, takes.length).map(({ text }) => text));

  expect(new Set(takes.map(({ speaker }) => speaker))).toEqual(new Set(['Eve Example']));

  // Another day: whoever spoke last goes on, and somebody else has all to read.
  await openScreen(page, host, 'recordings');
  await turnOn();
  await expect(page.getByRole('radio', { name: /^20 sentences/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Eve Example' })).toBeChecked();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(stage.getByText(prompts[takes.length]?.text ?? '')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Who is speaking?' }).getByText('Ann', { exact: true }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(stage.getByText(prompts[0]?.text ?? '')).toBeVisible();
});
