import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { PatientId } from '../../shared/domain/ids.ts';
import { listenTo } from '../support/ears.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { fitVoice, type Host, type HostOfAnn, openScreen, test } from '../support/web-app.ts';

const SENTENCE = 'Could you please bring me a glass of cold water?';

const addTake = async ({ client }: Host, patientId: PatientId, text: string) => {
  const file = new File([await synthesizedTake(text)], 'take.wav');
  await client.recording.importFile({ patientId, text, file });
};

/** Two versions of a voice, of which the first is in use. */
const addTwoVersions = async (host: HostOfAnn): Promise<PatientId> => {
  const { patientId } = host;
  await addTake(host, patientId, SENTENCE);
  await fitVoice(host, patientId);
  await fitVoice(host, patientId);
  return patientId;
};

const offer = (page: Page) => page.getByRole('region', { name: 'A newer version is ready' });
const voiceName = (page: Page, name: string) => page.getByRole('heading', { level: 3, name });

const pressByKey = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

test('a newer version changes nothing until it is accepted, and the keyboard keeps its place', async ({
  page,
  hostOfAnn: host,
}) => {
  const patientId = await addTwoVersions(host);
  await openScreen(page, host, 'voices');
  await expect(offer(page)).toBeVisible();
  await expect(voiceName(page, 'Own voice, version 1')).toContainText('Speaks now');

  await pressByKey(page, 'Use it');
  await expect(offer(page)).toBeHidden();
  await expect(voiceName(page, 'Own voice, version 2')).toContainText('Speaks now');
  await expect(voiceName(page, 'Own voice, version 2')).toBeFocused();
  expect((await host.client.voice.list({ patientId })).find(({ active }) => active)?.version).toBe(2);

  // Whoever goes back has heard the newer one, and is not asked about it again.
  await pressByKey(page, 'Go back to this: Own voice, version 1');
  await expect(voiceName(page, 'Own voice, version 1')).toContainText('Speaks now');
  await expect(voiceName(page, 'Own voice, version 1')).toBeFocused();
  await expect(offer(page)).toBeHidden();
});

test('versions are compared blind, one is approved, one travels in a file and one is put aside', async ({
  page,
  hostOfAnn: host,
}) => {
  const patientId = await addTwoVersions(host);
  await openScreen(page, host, 'voices');
  await page.getByRole('region', { name: 'Compare versions blind' }).getByRole('button', { name: 'Begin' }).click();
  const round = page.getByRole('region', { name: 'Compare versions blind' });
  const next = round.getByRole('button', { name: 'Next' });
  // Asked once, before the first choice.
  await round.getByRole('textbox', { name: /^Who listens/ }).fill('her sister');
  for (const done of [1, 2]) {
    await round.getByRole('button', { name: 'Listen to A' }).click();
    await round.getByText('A', { exact: true }).click();
    // Nobody chooses before all were heard, and nobody sees which is which.
    await expect(next).toBeDisabled();
    await round.getByRole('button', { name: 'Listen to B' }).click();
    await expect(round).not.toContainText('version 1');
    await next.click();
    await expect(round.getByText(`Round ${done} of about 8`)).toBeVisible();
    await expect(round.getByRole('textbox')).toBeHidden();
  }
  await round.getByRole('button', { name: 'Stop for now' }).click();
  await expect(page.getByRole('heading', { name: 'Compare versions blind' })).toBeFocused();
  await expect(round.getByRole('row')).toHaveCount(3);

  const second = page.getByRole('listitem').filter({ has: voiceName(page, 'Own voice, version 2') });
  await second.getByText('Manage this version').click();
  await second.getByRole('button', { name: 'Approve' }).click();
  await expect(voiceName(page, 'Own voice, version 2')).toContainText('Approved');
  await second.getByRole('button', { name: 'Save as a file' }).click();
  for (const label of ['New passphrase', 'The same again']) {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).fill('for the journey');
  }
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const path = await (await saving).path();

  await second.getByRole('button', { name: 'Put aside' }).click();
  await expect(second).toBeHidden();
  await page.getByRole('button', { name: 'Bring back', exact: true }).click();
  await expect(second).toBeVisible();

  await page.locator('input[type=file]').setInputFiles({
    name: 'voice.alphavoice',
    mimeType: 'application/octet-stream',
    buffer: await readFile(path),
  });
  await page.getByLabel('Passphrase of the file', { exact: true }).fill('for the journey');
  await page.getByRole('button', { name: 'Add this voice' }).click();
  await expect(page.getByRole('listitem').filter({ has: voiceName(page, 'Own voice, version 3') })).toContainText(
    'From a file.',
  );
  expect((await host.client.voice.list({ patientId })).find(({ active }) => active)?.version).toBe(1);
});

test('a version that was declined is not offered again; the next one is', async ({ page, hostOfAnn: host }) => {
  const patientId = await addTwoVersions(host);
  await openScreen(page, host, 'voices');
  await pressByKey(page, 'Not now');
  await expect(offer(page)).toBeHidden();
  await expect(voiceName(page, 'Own voice, version 2')).toBeFocused();
  await page.getByRole('link', { name: 'Look through the recordings' }).click();
  await page.goBack();
  await expect(voiceName(page, 'Own voice, version 2')).toBeVisible();
  await expect(offer(page)).toBeHidden();

  await fitVoice(host, patientId);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.goBack();
  await expect(offer(page)).toContainText('It is version 3.');
  expect((await host.client.voice.list({ patientId })).find(({ active }) => active)?.version).toBe(1);
});

test('a sentence that was recorded is compared with the recording itself', async ({ page, hostOfAnn: host }) => {
  await addTwoVersions(host);
  const ears = await listenTo(page);
  await openScreen(page, host, 'voices');
  await expect(page.getByRole('button', { name: 'Play the recording' })).toBeHidden();
  await page.getByRole('button', { name: /Recorded sentences$/ }).click();
  await page.getByRole('option', { name: SENTENCE }).click();
  await expect(page.getByLabel('Sentence to say')).toHaveValue(SENTENCE);
  const [asked] = await Promise.all([
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const play = HTMLMediaElement.prototype.play;
          HTMLMediaElement.prototype.play = function () {
            this.addEventListener('playing', () => resolve(this.duration));
            return play.call(this);
          };
        }),
    ),
    page.getByRole('button', { name: 'Play the recording' }).click(),
  ]);
  expect(asked).toBeGreaterThan(1);
  await page.getByRole('button', { name: 'Play B' }).click();
  await ears.all(1);

  // Another sentence has not been recorded.
  await page.getByLabel('Sentence to say').fill('Good night.');
  await expect(page.getByRole('button', { name: 'Play the recording' })).toBeHidden();
});

test('a recording that is added is learned from in the background, and the new version is offered', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await addTake(host, patientId, SENTENCE);
  await fitVoice(host, patientId);
  await openScreen(page, host, 'voices');
  await expect(voiceName(page, 'Own voice, version 1')).toContainText('Speaks now');
  await addTake(host, patientId, 'We watched the birds fly over the green valley.');
  await expect(page.getByText('The recordings have changed.')).toBeVisible();
  await expect(offer(page)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('The recordings have changed.')).toBeHidden();
  await expect(voiceName(page, 'Own voice, version 2')).toBeVisible();
  await expect(voiceName(page, 'Own voice, version 1')).toContainText('Speaks now');
});

test('a recording and the voice saying the same are drawn for those who want to look', async ({
  page,
  hostOfAnn: host,
}) => {
  await addTwoVersions(host);
  await openScreen(page, host, 'voices');
  const pictures = page.getByRole('img', { name: /^Picture of the sound of/ });
  await expect(page.getByText('Look at the sound')).toBeVisible();
  await expect(pictures).toHaveCount(0);
  await page.getByText('Look at the sound').focus();
  await page.keyboard.press('Enter');
  await expect(pictures).toHaveCount(2);
  const colourCounts = await pictures.evaluateAll((all) =>
    all.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const bytes = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      return new Set(Array.from({ length: bytes.length / 4 }, (_, pixel) => bytes[pixel * 4])).size;
    }),
  );
  for (const count of colourCounts) expect(count, 'an empty picture').toBeGreaterThan(50);
});
