import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { synthesizedTake } from '../support/speech-samples.ts';
import { fitVoice, openScreen, test } from '../support/web-app.ts';

const SENTENCE = 'Could you please bring me a glass of cold water?';

test('a clinician reads the voice report of a patient, and saves it as a PDF in another language, without names', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const file = new File([await synthesizedTake(SENTENCE)], 'take.wav');
  await host.client.recording.importFile({ patientId, text: SENTENCE, file });
  await fitVoice(host, patientId);
  await openScreen(page, host, 'reports');
  await page.getByText('4 weeks').click();
  await page.getByRole('textbox', { name: 'Notes' }).fill('Says more at breakfast.');
  await page.getByRole('button', { name: 'Show the report' }).click();
  const report = page.getByRole('article', { name: 'Voice report' });
  // The recording may have to be measured first, which the screen shows the progress of.
  await expect(report.getByRole('heading', { name: 'Acoustic measures' })).toBeVisible({ timeout: 30_000 });
  await expect(report).toContainText(SENTENCE);
  await expect(report).toContainText('Says more at breakfast.');
  await expect(report.getByRole('row', { name: /^F0 \(Hz\)/ })).toBeVisible();
  await expect(report.getByRole('img', { name: /^F0 over the newest recording/ })).toBeVisible();

  await page.getByText('Initials in the place of names').click();
  await page.getByRole('button', { name: /Language of the report/ }).click();
  await page.getByRole('option', { name: 'German' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^A \d{4}-\d\d-\d\d\.pdf$/);
  const bytes = (await readFile(await saved.path())).toString('latin1');
  expect(bytes).toContain('/Lang (de)');
  // What was typed is still there, after a look at another screen too.
  await page.getByRole('link', { name: 'Voices' }).click();
  await expect(page.getByRole('heading', { name: /version 1/ })).toBeVisible();
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('textbox', { name: 'Notes' })).toHaveValue('Says more at breakfast.');

  await page.getByRole('region', { name: 'Voice report' }).getByLabel('From', { exact: true }).fill('2030-01-01');
  await expect(page.getByText('The last day lies before the first.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as PDF' })).toBeDisabled();
});
