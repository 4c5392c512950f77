import { expect } from '@playwright/test';
import { listenTo } from '../support/ears.ts';
import { boardButton, openScreen, test } from '../support/web-app.ts';

test('what is spoken on the board is kept where wished, but for what the patient wants kept from it', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  const ears = await listenTo(page);
  await openScreen(page, host);
  const kept = async () => {
    const { entries } = await host.client.history.search({ patientId });
    return entries.map(({ text }) => text);
  };
  await boardButton(page, 'no').click();
  await ears.all(1);
  await page.evaluate(() => {
    location.hash = '/reports';
  });
  const card = page.getByRole('region', { name: 'What was said' });
  await card.getByText('Keep what the patient says').click();
  await expect(card.getByRole('switch')).toBeChecked();
  await page.getByRole('button', { name: 'Back to the board' }).click();

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await boardButton(page, 'I').click();
  await ears.all(2);
  await boardButton(page, 'want').click();
  await ears.all(3);
  await page.getByRole('button', { name: 'Speak', exact: true }).click();
  await ears.all(4);
  await expect.poll(kept).toEqual(['I want']);
  await page.getByRole('button', { name: 'Keep nothing of what I say' }).click();
  await boardButton(page, 'stop').click();
  await ears.all(5);
  await page.getByRole('button', { name: 'Keep nothing of what I say' }).click();
  await boardButton(page, 'more').click();
  await ears.all(6);
  await expect.poll(kept).toEqual(['more', 'I want']);

  await page.evaluate(() => {
    location.hash = '/reports';
  });
  await card.getByLabel('Words to find').fill('WAN');
  await card.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(card.getByRole('listitem')).toHaveText([/I want/]);
  await card.getByRole('button', { name: 'Remove: I want' }).click();
  await expect(card.getByText('Nothing was found.')).toBeVisible();
  await card.getByRole('button', { name: 'Bring it back' }).click();
  await expect(card.getByRole('listitem')).toHaveCount(1);
  await card.getByRole('button', { name: 'Delete everything…' }).click();
  await page.getByText('Also empty “Said before”').click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await kept()).toEqual([]);
  expect(await host.client.phrase.list({ patientId })).toEqual([]);
});
