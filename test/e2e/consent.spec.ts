import { expect } from '@playwright/test';
import { synthesizedTake } from '../support/speech-samples.ts';
import { boardButton, fitVoice, openScreen, test } from '../support/web-app.ts';

const SENTENCE = 'Could you please bring me a glass of cold water?';

test('a consent that is signed by hand is kept, and withdrawn silences the voice and lets it be erased', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const file = new File([await synthesizedTake(SENTENCE)], 'take.wav');
  await host.client.recording.importFile({ patientId, text: SENTENCE, speaker: 'Eve Example', file });
  await openScreen(page, host, 'voices');
  await expect(page.getByRole('button', { name: 'Build the voice' })).toBeHidden();
  // Who spoke is known from the recordings.
  await expect(page.getByLabel('Who spoke in the recordings?')).toHaveValue('Eve Example');
  await page.getByLabel('Who agrees? (name in full)').fill('Eve Example');
  await page.getByText('Sign by hand, or set the day and an end').click();
  const paper = page.getByRole('img', { name: 'Empty paper to sign on' });
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  if (!box) throw new Error('no paper');
  await page.mouse.move(box.x + 20, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.getByText('I am allowed to agree to this').click();
  await page.getByRole('button', { name: 'Record the consent' }).click();
  await expect(page.getByRole('heading', { name: 'Build the voice' })).toBeFocused();
  await expect(page.getByText(/^Eve Example spoke, Eve Example agreed on/)).toBeVisible();
  await expect(page.getByRole('img', { name: 'A signature' })).toBeVisible();
  const [kept] = await host.client.consent.list({ patientId });
  expect(kept).toMatchObject({ scope: 'donor', signature: { kind: 'drawn' } });
  await expect(page.getByRole('button', { name: 'Build the voice' })).toBeEnabled();

  await fitVoice(host, patientId);
  await page.reload();
  await openScreen(page, host, 'voices');
  await expect(page.getByRole('heading', { name: /version 1/ })).toContainText('Speaks now');
  await page.getByRole('button', { name: 'Withdraw the consent for Eve Example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  // Erasing is offered at once, and can wait.
  await page.getByRole('dialog').getByRole('button', { name: 'Keep them for now' }).click();
  await expect(page.getByText('May not speak: the consent is over')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Standard voice' })).toContainText('Speaks now');
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await boardButton(page, 'yes').click();
  await expect(page.getByText(/^Standard voice/)).toBeVisible();

  await openScreen(page, host, 'voices');
  await page.getByRole('button', { name: 'Erase the voices of Eve Example' }).click();
  await page.getByRole('dialog').getByText('Erase the recordings of Eve Example as well').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByRole('heading', { name: /version 1/ })).toBeHidden();
  expect(await host.client.recording.list({ patientId })).toEqual([]);
});
