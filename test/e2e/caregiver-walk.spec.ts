import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import { microphoneFile } from '../support/real-takes.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { holdForCaregiver, openScreen, signIn, test } from '../support/web-app.ts';
import { clientOf } from '../support/web-client.ts';

/** The first of them is said over and over, in a high voice. */
const SENTENCES = JSON.parse(readFileSync('resources/prompts/en.json', 'utf8')) as { text: string }[];
const PITCH_HZ = 290;
const PIN = '264817';

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'alphavox-microphone-'));
    const file = join(folder, 'speech.wav');
    const clip = await decodeAudio(await synthesizedTake(SENTENCES[0]?.text ?? '', PITCH_HZ));
    writeFileSync(file, microphoneFile(clip, 1.3, 1.5));
    const args = [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${file}`,
    ];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...args] });
    rmSync(folder, { recursive: true, force: true });
  },
});

test.setTimeout(360_000);

test('a new caregiver records, agrees, builds, compares blind, rates, tunes by ear, and takes the report along', async ({
  page,
  hostOfAnn: host,
}) => {
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  const { patientId } = host;

  // A caregiver, named by an administrator, may do all of this, and signs in.
  await host.client.person.add({ name: 'Dana', role: 'administrator', secret: '830461' });
  const dana = await host.client.session.signIn({ person: 'Dana', secret: '830461' });
  await clientOf(host, () => dana.token).person.add({ name: 'Ben', role: 'caregiver', secret: PIN });
  const ben = await host.client.session.signIn({ person: 'Ben', secret: PIN });
  const client = clientOf(host, () => ben.token);
  await openScreen(page, host);
  await holdForCaregiver(page);
  await signIn(page, 'Ben', PIN);

  // Recording.
  await page.getByRole('link', { name: 'Recordings' }).click();
  await press('Turn on the microphone');
  await press(/^Go on( anyway)?$/);
  await press('Go on without this');
  await page.getByText('One after the other by itself').click();
  await press('Begin');
  await press('Record');
  await expect(page.getByRole('dialog').getByText('1 of 5 recorded')).toBeVisible({ timeout: 60_000 });
  await press('Close');
  await expect(page.getByText(/^1 usable recording/)).toBeVisible();

  // Consent, and a voice under it, twice.
  await page.getByRole('link', { name: 'Voices' }).click();
  await expect(page.getByRole('button', { name: 'Build the voice' })).toBeHidden();
  await page.getByLabel('Who agrees? (name in full)').fill('Ann Example');
  await page.getByText('I am allowed to agree to this').click();
  await press('Record the consent');
  await press('Build the voice');
  await expect(page.getByText('Version 1 is built, and speaks now.')).toBeVisible({ timeout: 60_000 });
  await press(/^Build/);
  await expect(page.getByText('Version 2 is built.')).toBeVisible({ timeout: 60_000 });

  // Blind: version 2 is liked, whatever letter it has.
  await page.getByRole('region', { name: 'Compare versions blind' }).getByRole('button', { name: 'Begin' }).click();
  const round = page.getByRole('region', { name: 'Compare versions blind' });
  const second = (await client.voice.list({ patientId }))[0]?.voiceModelId;
  for (const done of [1, 2, 3]) {
    const { next } = await client.feedback.versionTest({ patientId });
    await round.getByRole('button', { name: 'Listen to A' }).click();
    await round.getByRole('button', { name: 'Listen to B' }).click();
    await round.getByText(next?.[0] === second ? 'A' : 'B', { exact: true }).click();
    await round.getByRole('button', { name: 'Next' }).click();
    await expect(round.getByText(`Round ${done} of about 8`)).toBeVisible();
  }
  await press('Stop for now');
  await expect(round.getByText(/^Own voice, version 2 is (liked best|probably)/)).toBeVisible();
  await press('Use this: Own voice, version 2');

  // A rating.
  await press('Rate this voice');
  await press('Listen');
  for (const group of await page.getByRole('radiogroup').all())
    await group.getByRole('radio').nth(3).click({ force: true });
  await press('Save the rating');
  await expect(page.getByText('The rating is saved. Thank you.')).toBeVisible();
  await press('Close');

  // Tuning by ear: slower each time.
  await page.getByRole('region', { name: 'Tune by ear' }).getByRole('button', { name: 'Begin' }).click();
  for (let count = 1; count <= 6; count += 1) {
    const { next } = await client.feedback.tuning({ patientId });
    if (!next) throw new Error('there is no pair');
    await press('Listen to A');
    await press('Listen to B');
    await press(next.first.rateFactor < next.second.rateFactor ? 'A is better' : 'B is better');
    await expect(page.getByText(`Comparisons: ${count} of about 25`)).toBeVisible();
  }
  await press('Apply the proposal');
  await expect(page.getByText(/^Beside the preset, the voice is now: .*slower/)).toBeVisible();

  // The report.
  await page.getByRole('link', { name: 'Reports' }).click();
  await press('Show the report');
  const report = page.getByRole('article', { name: 'Voice report' });
  await expect(report).toContainText('Ann Example', { timeout: 90_000 });
  await expect(report.getByRole('heading', { name: 'What listeners say' })).toBeVisible();
  const saving = page.waitForEvent('download');
  await press('Save as PDF');
  expect(readFileSync(await (await saving).path(), 'latin1')).toMatch(/^%PDF-[\s\S]*\/Lang \(en\)/u);
});
