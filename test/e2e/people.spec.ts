import { expect } from '@playwright/test';
import { boardButton, holdForCaregiver, openScreen, signIn, test } from '../support/web-app.ts';

const PIN = '830461';

test('once somebody is named the board speaks on, and the way to everything else asks for a PIN', async ({
  page,
  hostOfAnn: host,
}) => {
  await openScreen(page, host, 'settings');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Dana');
  await page.getByLabel('New PIN or passphrase').fill('123456');
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await page.getByLabel('New PIN or passphrase').fill(PIN);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  // Whoever named the first person is signed in as them, and goes on.
  await expect(page.getByRole('heading', { name: 'Dana' })).toBeVisible();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Kim');
  await page.getByLabel('New PIN or passphrase').fill('264817');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Kim' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Dana' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('One administrator has to remain.')).toBeVisible();
  await page.keyboard.press('Escape');

  // Who did what is there to be read, in words.
  await page.getByRole('button', { name: 'See who did what' }).click();
  await expect(page.getByText(/^The log is whole/)).toBeVisible();
  const log = page.getByRole('region', { name: 'Who did what' });
  await expect(log.getByRole('row').nth(1)).toContainText('Named Kim, as: Caregiver');
  await expect(log.getByRole('row').nth(1)).toContainText('Dana');
  await log.getByRole('button', { name: /Kind/ }).click();
  await page.getByRole('option', { name: 'Opening, signing in, keys' }).click();
  await expect(log.getByText('Set up the records')).toBeVisible();
  await expect(log.getByText(/^Named Kim/)).toBeHidden();
  await log.getByRole('button', { name: /^.*Who/ }).click();
  await page.getByRole('option', { name: 'Kim' }).click();
  await expect(log.getByText('There is nothing of this kind in the log.')).toBeVisible();

  // The board is the patient's: whoever goes there is signed out.
  await page.getByRole('button', { name: 'Sign out Dana and go to the board' }).click();
  await boardButton(page, 'yes').click();
  await expect(page.getByText(/^(Standard|Own) voice/)).toBeVisible();
  await holdForCaregiver(page);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  await signIn(page, 'Kim', '000001');
  await expect(page.getByText('That name and PIN do not belong together.')).toBeVisible();
  await signIn(page, 'Kim', '264817');
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();

  // A caregiver does not name people, and takes urgent access for a reason.
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: 'Add a person' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'See who did what' })).toBeHidden();
  // What a caregiver may not do is no button, but says who may.
  for (const name of ['Erase Ann for good', 'Change the passphrase', 'Back up now']) {
    await expect(page.getByRole('button', { name })).toBeHidden();
    await expect(page.locator('.who-may').filter({ hasText: name })).toContainText(/administrator can do this/);
  }
  await page.getByRole('button', { name: 'Urgent access' }).click();
  await page.getByLabel('Why is it urgent?').fill('The clinician cannot be reached today.');
  await page.getByRole('button', { name: 'Open urgent access' }).click();
  await expect(page.getByText(/^Urgent access is open/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'See who did what' })).toBeVisible();

  // Somebody's PIN is their own to change, with the one from before.
  await page.getByRole('button', { name: 'Change my PIN' }).click();
  const dialog = page.getByRole('dialog');
  const change = async (now: string, next: string, again: string) => {
    await dialog.getByLabel('PIN or passphrase now').fill(now);
    await dialog.getByLabel('New PIN or passphrase').fill(next);
    await dialog.getByLabel('The new one again').fill(again);
  };
  await change('264817', '519260', '519261');
  await expect(dialog.getByText('This is not the same as above.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Change my PIN' })).toBeDisabled();
  await change('000001', '519260', '519260');
  await dialog.getByRole('button', { name: 'Change my PIN' }).click();
  await expect(dialog.getByText('That is not the PIN or passphrase that you have now.')).toBeVisible();
  await dialog.getByLabel('PIN or passphrase now').fill('264817');
  await dialog.getByRole('button', { name: 'Change my PIN' }).click();
  await expect(page.getByText('Your PIN is changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out Kim and go to the board' }).click();
  await holdForCaregiver(page);
  await signIn(page, 'Kim', '519260');
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
});

test('a side that nobody uses closes by itself, and the board speaks', async ({ page, hostOfAnn: host }) => {
  await host.client.person.autoLock({ minutes: 5 });
  await host.client.person.add({ name: 'Dana', role: 'administrator', secret: PIN });
  await page.clock.install();
  await openScreen(page, host, 'recordings');
  await signIn(page, 'Dana', PIN);
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  await page.clock.runFor(4 * 60_000);
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  await page.clock.runFor(2 * 60_000);
  await expect(page.getByRole('grid')).toBeVisible();
  await boardButton(page, 'yes').click();
  await holdForCaregiver(page);
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
});
