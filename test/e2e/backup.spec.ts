import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { flipBit } from '../support/flip-bit.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { addAnn, type Host, openScreen, test } from '../support/web-app.ts';

/** Whether a press of somebody at the board sounds. */
const speaks = async ({ client }: Host): Promise<boolean> => {
  const events = await client.speech.speak({ patientId: DEMONSTRATION_PATIENT_ID, text: 'yes' });
  for await (const event of events) if (event) return true;
  return false;
};

/** Turns one bit of the longest file about. */
const damageLongest = (folder: string): void => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const [longest = ''] = paths.toSorted((a, b) => statSync(b).size - statSync(a).size);
  flipBit(longest);
};

test('records are backed up, changed, and brought back as they were, and the board speaks meanwhile', async ({
  page,
  host,
  dataFolder,
}) => {
  const { patientId } = await addAnn(host);
  const text = 'The quick red fox jumped over a lazy brown dog.';
  const file = new File([await synthesizedTake(text)], 'take.wav');
  await host.client.recording.importFile({ patientId, text, file });
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

  // A recording goes bad on this computer; the next backup finds that, and mends it from the first.
  damageLongest(join(dataFolder, 'blobs'));
  await section.getByRole('button', { name: 'Back up now' }).click();
  await expect(section.getByText(/1 sound or picture was damaged on this computer and was brought back/)).toBeVisible();
  await expect(section.getByText(/not in it/)).toBeHidden();

  await host.client.patient.update({ patientId, name: 'Somebody else' });
  await section
    .getByRole('button', { name: /^Bring back the backup of/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/else it is not in them/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  expect(await speaks(host)).toBe(true);
  await expect(section.getByText(/^The records are as they were on/)).toBeVisible();
  expect(await host.client.patient.get({ patientId })).toMatchObject({ name: 'Ann' });
  const [newest] = await host.client.audit.list({ limit: 2 });
  expect(newest).toMatchObject({ action: 'key.unlocked' });
  expect(await host.client.audit.verify({})).toMatchObject({ state: 'whole' });
});

test('damaged records stay closed, and whoever opens them is led to the backup that takes their place', async ({
  page,
  startHost,
  dataFolder,
}) => {
  const before = await startHost();
  const { patientId } = await addAnn(before);
  const { recoveryWords } = await before.client.security.proposeRecoveryKey();
  await before.client.security.confirmRecoveryKey({ recoveryWords });
  const folder = join(dataFolder, '..', 'stick');
  for await (const event of await before.client.backup.make({ folder })) expect(event.type).toMatch(/progress|done/);
  await before.close();
  flipBit(join(dataFolder, 'alphavox.db'));

  const host = await startHost();
  await openScreen(page, host);
  await page.getByRole('button', { name: 'Unlock' }).click();
  // With the printed key, where the passphrase is forgotten too.
  const writeWords = async () => {
    await page.getByRole('button', { name: 'I have the recovery key instead' }).click();
    await page.getByLabel('Word 1', { exact: true }).fill(recoveryWords.join(' '));
  };
  await writeWords();
  await page.getByLabel('New passphrase').fill('quite another passphrase');
  await page.getByLabel('The same again').fill('quite another passphrase');
  await page.getByRole('button', { name: 'Unlock and set the new passphrase' }).click();
  await page.getByRole('button', { name: 'Go to the backups' }).click();
  await expect(page.getByText(/^The records are damaged and stay closed/)).toBeVisible();
  const section = page.getByRole('region', { name: 'Backup' });
  await expect(section.getByLabel('Folder for backups')).toHaveValue(folder);
  await section.getByRole('button', { name: 'Show backups' }).click();
  await section.getByRole('button', { name: /^Bring back the backup of/ }).click();
  const dialog = page.getByRole('dialog');
  await writeWords();
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  expect(await speaks(host)).toBe(true);
  await expect(section.getByText(/^The records are as they were on/)).toBeVisible();
  await expect(page.getByText(/^The records are damaged/)).toBeHidden();
  expect(await host.client.patient.get({ patientId })).toMatchObject({ name: 'Ann' });
});
