import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import { encodeWavPcm16 } from '../../electron/audio/wav.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { agreeTo } from '../support/agree-to.ts';
import { audioFixture } from '../support/audio-fixture.ts';
import { listenTo, medianF0Hz } from '../support/ears.ts';
import { type FilePayload, hostileFiles } from '../support/hostile-files.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { boardButton, fitVoice, type Host, openScreen, test } from '../support/web-app.ts';

test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream'] }),
});

const SENTENCES = [
  'The quick red fox jumped over a lazy brown dog.',
  'Could you please bring me a glass of cold water?',
  'We watched the birds fly over the green valley.',
];

const goodFile = async (name: string, text: string): Promise<FilePayload> => ({
  name,
  mimeType: 'audio/wav',
  buffer: Buffer.from(await synthesizedTake(text)),
});

/** Has the patient say the sentences at a pitch, and returns the takes. */
const addTakes = async ({ client }: Host, patientId: PatientId, pitchHz: number, count = SENTENCES.length) => {
  const takes = [];
  for (const text of SENTENCES.slice(0, count)) {
    const file = new File([await synthesizedTake(text, pitchHz)], 'take.wav');
    takes.push(await client.recording.importFile({ patientId, text, file }));
  }
  return takes;
};

const importSection = (page: Page) => page.getByRole('region', { name: 'Import recordings' });
const takeSection = (page: Page) => page.getByRole('region', { name: 'Recordings so far' });
const voiceNames = (page: Page) => page.getByRole('region', { name: 'Voices' }).getByRole('heading', { level: 3 });

test('hostile files each get plain words, and keep no good file out', async ({ page, hostOfAnn: host }) => {
  await openScreen(page, host, 'recordings');
  const files = [
    await goodFile('first.wav', SENTENCES[0] ?? ''),
    ...hostileFiles.map(({ file }) => file),
    await goodFile('last.wav', SENTENCES[1] ?? ''),
  ];
  await page.locator('input[type=file]').setInputFiles(files);
  await importSection(page)
    .getByRole('button', { name: `Import ${files.length} files` })
    .click();
  await expect(page.getByText(/^2 usable recordings/)).toBeVisible({ timeout: 10_000 });

  const row = (name: string) => importSection(page).getByRole('listitem').filter({ hasText: name });
  for (const { file, message } of hostileFiles) {
    await expect(row(file.name)).toContainText('Not imported');
    await expect(row(file.name).getByRole('alert')).toContainText(message);
  }
  for (const name of ['first.wav', 'last.wav']) await expect(row(name)).toContainText('Imported');
});

test('a file can be dropped, and what it says is found in the text file dropped with it', async ({
  page,
  hostOfAnn: host,
  dataFolder,
}) => {
  await openScreen(page, host, 'recordings');
  const text = SENTENCES[0] ?? '';
  const [wav, txt] = [join(dataFolder, '..', 'dropped.wav'), join(dataFolder, '..', 'dropped.txt')];
  writeFileSync(wav, await synthesizedTake(text));
  writeFileSync(txt, text);
  const zone = await page.locator('.drop-zone').boundingBox();
  if (!zone) throw new Error('there is nowhere to drop');
  // What the browser does when files are dragged in from the desktop.
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: zone.x + 20,
      y: zone.y + 20,
      data: { items: [], files: [wav, txt], dragOperationsMask: 1 },
    });
  }
  await expect(page.getByLabel('What is said in dropped.wav? May be left empty.')).toHaveValue(text);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(takeSection(page).getByText(text)).toBeVisible();
});

test('old recordings count: a voice message, the sound of a video, and a long voicemail cut into sentences', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await openScreen(page, host, 'recordings');
  const fixture = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.from(audioFixture(name)) });
  const { samples, sampleRateHz } = await decodeAudio(await synthesizedTake(SENTENCES[0] ?? ''));
  const said = samples.length + 0.8 * sampleRateHz;
  const times = Math.ceil((32 * sampleRateHz) / said);
  const long = new Float32Array(Math.ceil(times * said));
  for (let time = 0; time < times; time += 1) long.set(samples, Math.floor(time * said));
  const voicemail = Buffer.from(encodeWavPcm16(long, sampleRateHz));
  await page
    .locator('input[type=file]')
    .setInputFiles([
      fixture('voice-message.ogg', 'audio/ogg'),
      fixture('video.mp4', 'video/mp4'),
      { name: 'voicemail.wav', mimeType: 'audio/wav', buffer: voicemail },
    ]);
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(page.getByText(/^2 usable recordings/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Cut voicemail.wav into sentences' }).click();
  await page.getByRole('button', { name: `Import ${times} files` }).click();
  await expect(page.getByText(new RegExp(`^${times + 2} usable recordings`))).toBeVisible({ timeout: 30_000 });
  const takes = await host.client.recording.list({ patientId });
  for (const { durationMs } of takes.slice(0, times)) {
    expect(durationMs / 1000).toBeLessThan(samples.length / sampleRateHz + 0.6);
  }
});

test('a recording that is put aside does not count, and can be brought back', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await addTakes(host, patientId, 220, 2);
  await openScreen(page, host, 'recordings');
  await expect(page.getByText(/^2 usable recordings/)).toBeVisible();
  await page.getByRole('button', { name: `Put aside: ${SENTENCES[0]}` }).click();
  await expect(page.getByText(/^1 usable recording,/)).toBeVisible();
  await page.reload();
  await page.evaluate(() => {
    location.hash = '/recordings';
  });
  await expect(page.getByText(/^1 usable recording,/)).toBeVisible();
  await page.getByRole('button', { name: `Bring back: ${SENTENCES[0]}` }).click();
  await expect(page.getByText(/^2 usable recordings/)).toBeVisible();

  // Somebody else turns out to have said one of them.
  await page.getByText('Somebody else is speaking').click();
  await page.getByLabel('Name of who is speaking').fill('Eve Example');
  await page.getByRole('button', { name: 'Speaks now' }).click();
  await page.getByRole('button', { name: `Who speaks in: ${SENTENCES[0]}` }).click();
  await page.getByRole('dialog').getByText('Eve Example').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(takeSection(page).getByRole('listitem').filter({ hasText: 'Eve Example' })).toContainText(
    SENTENCES[0] ?? '',
  );
  await takeSection(page).getByRole('button', { name: /Show/ }).click();
  await page.getByRole('option', { name: 'Ann' }).click();
  await expect(takeSection(page).getByRole('listitem')).toHaveText([new RegExp(SENTENCES[1] ?? '')]);
  await expect(page.getByText(/^1 usable recording,/)).toBeVisible();
});

test('building that is cancelled changes no voice, and can be started again', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await addTakes(host, patientId, 220);
  await agreeTo(host.client, patientId);
  await openScreen(page, host, 'voices');
  await page.getByRole('button', { name: 'Build the voice' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  const build = page.getByRole('button', { name: 'Build the voice' });
  await expect(build).toBeEnabled();
  await expect(voiceNames(page)).toHaveText([/^Standard voice/]);
  expect(await host.client.voice.list({ patientId })).toEqual([]);
  await expect(page.getByRole('alert')).toHaveCount(0);

  // While another voice is built to its end, the cancelled one would have come too, had it gone on.
  await fitVoice(host, patientId);
  expect(await host.client.voice.list({ patientId })).toHaveLength(1);
  await build.click();
  await expect(page.getByText('Version 2 is built.')).toBeVisible({ timeout: 60_000 });
  await expect(voiceNames(page)).toHaveText([/^Own voice, version 2/, /^Own voice, version 1/, /^Standard voice/]);
});

test('two versions are compared by ear, and the one that is gone back to speaks', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  const high = await addTakes(host, patientId, 290, 1);
  await fitVoice(host, patientId);
  for (const { recordingId } of high) await host.client.recording.remove({ recordingId });
  await addTakes(host, patientId, 120, 1);
  await fitVoice(host, patientId);
  const ears = await listenTo(page);
  await openScreen(page, host, 'voices');

  // Side by side: A is the older one, with the high voice.
  await page.getByRole('button', { name: 'Play A' }).click();
  await ears.all(1);
  await page.getByRole('button', { name: 'Play B' }).click();
  const [a, b] = await ears.all(2);
  if (!a || !b) throw new Error('too little was heard');
  const [highHz, lowHz] = [medianF0Hz(a), medianF0Hz(b)];
  expect(12 * Math.log2(highHz / lowHz)).toBeGreaterThan(7);

  const sayGoodbye = async (soFar: number) => {
    await page.getByRole('button', { name: 'Back to the board' }).click();
    await boardButton(page, 'finished').click();
    const heard = (await ears.all(soFar + 1)).at(-1);
    await expect(page.getByText(/^Own voice/)).toBeVisible();
    return heard ? medianF0Hz(heard) : Number.NaN;
  };
  const semitonesFrom = (voiceHz: number, otherHz: number) => Math.abs(12 * Math.log2(otherHz / voiceHz));
  await page.getByRole('button', { name: 'Use this: Own voice, version 2' }).click();
  await expect(voiceNames(page).filter({ hasText: 'version 2' })).toContainText('Speaks now');
  expect(semitonesFrom(lowHz, await sayGoodbye(2))).toBeLessThan(3);

  await page.evaluate(() => {
    location.hash = '/voices';
  });
  await page.getByRole('button', { name: 'Go back to this: Own voice, version 1' }).click();
  await expect(voiceNames(page).filter({ hasText: 'version 1' })).toContainText('Speaks now');
  expect(semitonesFrom(highHz, await sayGoodbye(3))).toBeLessThan(3);
});

test('a microphone that is not allowed is explained, with what to do next', async ({
  page,
  hostOfAnn: host,
  browser,
}) => {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.setPermission', { permission: { name: 'microphone' }, setting: 'denied' });
  await openScreen(page, host, 'recordings');
  await page.getByRole('button', { name: 'Turn on the microphone' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    'The microphone is not allowed. Allow it for AlphaVox in the system’s or browser’s privacy settings, then try ' +
      'again. Importing files works without a microphone.',
  );
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
});
