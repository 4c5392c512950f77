import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { addAnn, type Host, openScreen, test } from '../support/web-app.ts';

/** Whether a press of somebody at the board sounds. */
const speaks = async ({ client }: Host): Promise<boolean> => {
  const events = await client.speech.speak({ patientId: DEMONSTRATION_PATIENT_ID, text: 'yes' });
  for await (const event of events) if (event) return true;
  return false;
};

test('records are backed up, changed, and brought back as they were, and the board speaks meanwhile', async ({
  page,
  host,
  dataFolder,
}) => {
  const patientId = await addAnn(host);
  const folder = join(dataFolder, '..', 'stick');
  mkdirSync(folder);
  await openScreen(page, host, 'settings');
  const section = page.getByRole('region', { name: 'Backup' });
  await expect(section.getByText(/never backed up/)).toBeVisible();
  await section.getByLabel('Folder for backups').fill(folder);
  await section.getByRole('button', { name: 'Back up now' }).click();
  await expect(section.getByText(/^Backed up and verified/)).toBeVisible();
  await expect(section.getByText(/never backed up/)).toBeHidden();
  await section.getByRole('button', { name: /^Verify the backup of/ }).click();
  await expect(section.getByText(/everything in it is whole/)).toBeVisible();

  await host.client.patient.update({ patientId, name: 'Somebody else' });
  await section.getByRole('button', { name: /^Bring back the backup of/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/What was changed since is not in them/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  expect(await speaks(host)).toBe(true);
  await expect(section.getByText(/^The records are as they were on/)).toBeVisible();
  expect(await host.client.patient.get({ patientId })).toMatchObject({ name: 'Ann' });
  const [newest] = await host.client.audit.list({ limit: 2 });
  expect(newest).toMatchObject({ action: 'key.unlocked' });
  expect(await host.client.audit.verify({})).toMatchObject({ state: 'whole' });
});
