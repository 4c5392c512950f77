import { expect } from '@playwright/test';
import { openScreen, test } from '../support/web-app.ts';

test('a caregiver sets a preset otherwise, keeps it under a name, and goes back', async ({ page, hostOfAnn: host }) => {
  const { patientId } = host;
  await openScreen(page, host, 'settings');
  const section = page.getByRole('region', { name: 'Fine tuning of the preset' });
  await section.getByText('Change the numbers').click();
  const speed = section.getByRole('textbox', { name: 'Speed of speech' });
  await speed.fill('80%');
  await speed.press('Enter');
  await expect(section.getByText('The preset has 100 %.')).toBeVisible();
  await section.getByRole('textbox', { name: /^Name for this state/ }).fill('Evening');
  await section.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(section.getByText('Saved.')).toBeVisible();
  expect((await host.client.patient.get({ patientId })).presetChanges).toEqual({ rate: 0.8 });

  await openScreen(page, host, 'settings');
  await section.getByText('Change the numbers').click();
  await expect(speed).toHaveValue('80%');
  await section.getByText('Earlier states (2)').click();
  await expect(section.getByText('Evening')).toBeVisible();
  await section.getByRole('button', { name: /^Bring back/ }).click();
  await expect(speed).toHaveValue('100%');
  expect((await host.client.patient.get({ patientId })).presetChanges).toEqual({});
});
