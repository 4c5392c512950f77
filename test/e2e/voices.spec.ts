import { expect, type Page } from '@playwright/test';
import type { PatientId } from '../../shared/domain/ids.ts';
import { listenTo } from '../support/ears.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { addAnn, fitVoice, type Host, openScreen, test } from '../support/web-app.ts';

const SENTENCE = 'Could you please bring me a glass of cold water?';

/** Two versions of a voice, of which the first is in use. */
const addTwoVersions = async (host: Host): Promise<PatientId> => {
  const patientId = await addAnn(host);
  const file = new File([await synthesizedTake(SENTENCE)], 'take.wav');
  await host.client.recording.importFile({ patientId, text: SENTENCE, file });
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
  host,
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

test('a version that was declined is not offered again; the next one is', async ({ page, host }) => {
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

test('a sentence that was recorded is compared with the recording itself', async ({ page, host }) => {
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
