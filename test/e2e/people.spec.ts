import { expect, type Page } from '@playwright/test';
import { boardButton, openScreen, test } from '../support/web-app.ts';

const PIN = '830461';

const holdForCaregiver = async (page: Page) => {
  await page.getByRole('button', { name: /^Caregiver\./ }).focus();
  await page.keyboard.press('Enter');
};

const signIn = async (page: Page, name: string, pin: string) => {
  await page.getByRole('button', { name: /Your name/ }).click();
  await page.getByRole('option', { name }).click();
  await page.getByLabel('PIN or passphrase').fill(pin);
  await page.getByRole('button', { name: 'Go in' }).click();
};

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
  await page.getByRole('button', { name: 'Urgent access' }).click();
  await page.getByLabel('Why is it urgent?').fill('The clinician cannot be reached today.');
  await page.getByRole('button', { name: 'Open urgent access' }).click();
  await expect(page.getByText(/^Urgent access is open/)).toBeVisible();
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
