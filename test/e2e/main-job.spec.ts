import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { measureClip } from '../../electron/features/measure-clip.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../support/chromium.ts';
import { distortionDb } from '../support/distortion.ts';
import { microphoneFile, someTakes } from '../support/real-takes.ts';

interface Played {
  readonly samples: number[];
  readonly sampleRateHz: number;
}

/** Collects what the loudspeaker plays; the page hands it over at the end of each utterance. */
const keepPlayed = (page: Page) =>
  page.addInitScript(() => {
    sessionStorage.setItem('alphavox.recordOutput', '1');
    const played: { samples: number[]; sampleRateHz: number }[] = [];
    Object.assign(globalThis, { played });
    document.addEventListener('alphavox:played', (event) => {
      const { samples, sampleRateHz } = (event as CustomEvent).detail;
      played.push({ samples: [...samples], sampleRateHz });
    });
  });

const playedSounds = (page: Page): Promise<Played[]> =>
  page.evaluate(() => (globalThis as unknown as { played: Played[] }).played);

/** Presses buttons of the board one after the other and returns all that was heard. */
const hearButtons = async (page: Page, labels: readonly string[]): Promise<Float32Array> => {
  const before = (await playedSounds(page)).length;
  for (const [index, label] of labels.entries()) {
    await page.getByRole('grid').getByRole('button', { name: label, exact: true }).click();
    await expect.poll(async () => (await playedSounds(page)).length, { timeout: 30_000 }).toBe(before + index + 1);
  }
  const sounds = (await playedSounds(page)).slice(before);
  return Float32Array.from(sounds.flatMap(({ samples }) => samples));
};

/** Types a sentence, and returns what was heard of it. */
const hearTyped = async (page: Page, text: string): Promise<Float32Array> => {
  const before = (await playedSounds(page)).length;
  await page.getByLabel('Type to speak').fill(text);
  await page.getByLabel('Type to speak').press('Enter');
  await expect.poll(async () => (await playedSounds(page)).length, { timeout: 30_000 }).toBe(before + 1);
  return Float32Array.from((await playedSounds(page)).at(-1)?.samples ?? []);
};

const medianF0Hz = (samples: Float32Array, sampleRateHz: number): number => {
  const { f0MedianHz } = measureClip({ samples, sampleRateHz });
  if (f0MedianHz === null) throw new Error('no voice was heard');
  return f0MedianHz;
};

const semitones = (left: number, right: number): number => 12 * Math.log2(left / right);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

test.setTimeout(360_000);

const WORDS = ['I', 'want', 'more', 'help', 'please', 'thank you', 'good', 'finished'];

test('from the first start to a button that speaks in a voice made from recordings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-e2e-'));
  const { isReal, takes: known } = await someTakes(6);
  const [takes, heldOut] = [known.slice(0, 5), known[5]];
  const [spoken, ...imported] = takes;
  if (!spoken || !heldOut) throw new Error('no take');
  const microphone = join(folder, 'microphone.wav');
  writeFileSync(microphone, microphoneFile(spoken.clip, 14, 20));
  for (const { fileName, wav } of imported) writeFileSync(join(folder, fileName), wav);
  writeFileSync(
    join(folder, 'metadata.csv'),
    imported.map(({ fileName, text }) => `${fileName.replace('.wav', '')}|${text}`).join('\n'),
  );

  const server = await startWebProcess(join(folder, 'data'));
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [
      ...CHROMIUM_FLAGS,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}%noloop`,
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await keepPlayed(page);
    await page.goto(server.url);

    // The demonstration patient speaks before anything is set up.
    const demonstration = await hearButtons(page, ['yes']);
    expect(demonstration.length).toBeGreaterThan(4000);
    expect(page.url()).not.toContain('token');

    await page.getByRole('button', { name: 'Set up a patient' }).click();
    await page.getByLabel('New passphrase').fill('four ordinary words here');
    await page.getByLabel('The same again').fill('four ordinary words here');
    await page.getByRole('button', { name: 'Next' }).click();

    // The recovery key: written down, typed back.
    await page.getByRole('button', { name: 'Make a recovery key' }).click();
    const listed = page.getByRole('list', { name: 'Recovery words' }).getByRole('listitem');
    await expect(listed).toHaveCount(12);
    const words = await listed.allTextContents();
    await page.getByRole('button', { name: 'I have printed it or written it down' }).click();
    for (const [index, word] of words.entries()) {
      await page.getByLabel(`Word ${index + 1}`, { exact: true }).fill(word.replace(/^\d+\W*/, '').trim());
    }
    await page.getByRole('button', { name: 'Put the key into force' }).click();

    await page.getByLabel('Name').fill('Ann');
    await page.getByLabel('Age in years').fill('45');
    await page.getByText('A woman or girl').click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();

    // One take by the microphone; it starts and stops by itself.
    await page.getByRole('button', { name: 'Turn on the microphone' }).click();
    await page.getByRole('button', { name: /^Go on( anyway)?$/ }).click({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Go on without this' }).click();
    await page.getByText('One after the other by itself').click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByRole('dialog').getByText('1 of 5 recorded')).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByText(/^1 usable recording/)).toBeVisible();

    // The others from files, their sentences from metadata.csv.
    await page
      .locator('input[type=file]')
      .setInputFiles([...imported.map(({ fileName }) => join(folder, fileName)), join(folder, 'metadata.csv')]);
    await page.getByRole('button', { name: /^Import \d/ }).click();
    await expect(page.getByText(/^5 usable recordings/)).toBeVisible({ timeout: 60_000 });

    await page.getByRole('button', { name: /^Go on with 5/ }).click();
    // Who spoke and who agrees; nothing is built before.
    await expect(page.getByRole('button', { name: 'Build the voice' })).toBeHidden();
    await page.getByLabel('Who agrees? (name in full)').fill('Ann Example');
    await page.getByText('I am allowed to agree to this').click();
    await page.getByRole('button', { name: 'Record the consent' }).click();
    await page.getByRole('button', { name: 'Build the voice' }).click();
    await expect(page.getByText('Version 1 is built, and speaks now.')).toBeVisible({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Listen to it' }).click();
    await page.getByRole('button', { name: 'To the board', exact: true }).click();

    // The patient's buttons: in the voice made from the recordings, and it can be seen which rung spoke.
    const own = await hearButtons(page, WORDS);
    await expect(page.getByText(/^Own voice/)).toBeVisible();
    const ownSentence = await hearTyped(page, heldOut.text);

    // The same buttons without the model, for comparison.
    await page.evaluate(() => {
      location.hash = '/voices';
    });
    await page.getByRole('button', { name: /(Go back to|Use) this: Standard voice/ }).click();
    await page.getByRole('button', { name: 'Back to the board' }).click();
    const standard = await hearButtons(page, WORDS);
    const standardSentence = await hearTyped(page, heldOut.text);

    const takesF0Hz = median(takes.map(({ clip }) => medianF0Hz(clip.samples, clip.sampleRateHz)));
    const ownDistance = semitones(medianF0Hz(own, 22_050), takesF0Hz);
    const standardDistance = semitones(medianF0Hz(standard, 22_050), takesF0Hz);
    console.log(
      `F0 of the takes${isReal ? '' : ' (synthesized)'} ${takesF0Hz.toFixed(1)} Hz; ` +
        `own voice ${ownDistance.toFixed(2)} semitones away, standard voice ${standardDistance.toFixed(2)}`,
    );
    expect(Math.abs(ownDistance)).toBeLessThan(1);
    expect(Math.abs(ownDistance)).toBeLessThan(Math.abs(standardDistance));

    // A sentence that the voice was not fitted on lies far nearer to the speaker than the standard voice's.
    const asHeard = (samples: Float32Array) => ({ samples, sampleRateHz: heldOut.clip.sampleRateHz });
    const ownDb = distortionDb(asHeard(ownSentence), heldOut.clip);
    const standardDb = distortionDb(asHeard(standardSentence), heldOut.clip);
    console.log(`held-out sentence: own voice ${ownDb.toFixed(2)} dB, standard voice ${standardDb.toFixed(2)} dB`);
    expect(ownDb).toBeLessThan(0.75 * standardDb);

    // The message outlives a reload, word for word.
    const chips = page.getByRole('list', { name: 'Words of the message' }).getByRole('listitem');
    const message = await chips.allTextContents();
    expect(message.slice(-WORDS.length - 1)).toEqual([...WORDS, heldOut.text]);
    await page.reload();
    await expect(chips).toHaveText(message);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
