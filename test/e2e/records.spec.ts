import { expect, type Page } from '@playwright/test';
import { listenTo } from '../support/ears.ts';
import { boardButton, type HostOfAnn, messageWords, openScreen, PASSPHRASE, test } from '../support/web-app.ts';

const WORDS = ['I', 'want', 'more', 'help', 'please'];

const unlockDialog = (page: Page) => page.getByRole('dialog', { name: 'Unlock the records' });

const openUnlockDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(unlockDialog(page)).toBeVisible();
};

const unlock = async (page: Page, passphrase = PASSPHRASE) => {
  await unlockDialog(page).getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await unlockDialog(page).getByRole('button', { name: 'Unlock', exact: true }).click();
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Ann's records, locked, with a message of hers in them. */
const lockedRecords = async (host: HostOfAnn) => {
  const { patientId } = host;
  await host.client.speech.saveMessage({ patientId, message: WORDS.map((text) => ({ text })) });
  await host.client.security.lock();
};

test('the message outlives a crash of the program and a reload, word for word', async ({
  page,
  hostOfAnn: host,
  startHost,
}) => {
  const { patientId } = host;
  await openScreen(page, host);
  for (const word of WORDS) await boardButton(page, word).click();
  await expect(messageWords(page)).toHaveText(WORDS);
  await page.reload();
  await expect(messageWords(page)).toHaveText(WORDS);
  await page.getByRole('textbox', { name: 'Type to speak' }).fill('It is “urgent”, isn’t it?');
  await page.getByRole('textbox', { name: 'Type to speak' }).press('Enter');
  const kept = async () => (await host.client.speech.message({ patientId })).message.length;
  await expect.poll(kept).toBe(WORDS.length + 1);

  const { processes } = await host.client.system.health();
  process.kill(host.pid, 'SIGKILL');
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  const children = processes.flatMap(({ name, pid }) => (name !== 'main' && pid !== null ? [pid] : []));
  expect(children.length).toBeGreaterThan(0);
  await expect.poll(() => children.filter(isRunning), { message: 'a process was left behind' }).toEqual([]);

  const again = await startHost();
  await openScreen(page, again);
  await openUnlockDialog(page);
  await unlock(page);
  await expect(messageWords(page)).toHaveText([...WORDS, 'It is “urgent”, isn’t it?']);
});

test('an edit of a board that is not saved when another window locks the records is kept and saved', async ({
  page,
  hostOfAnn: host,
}) => {
  const { patientId } = host;
  await page.clock.install();
  await openScreen(page, host, 'boards');
  await page.getByRole('button', { name: 'Unlock to edit' }).click();
  // Saving waits a moment: time stands still meanwhile.
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await page.getByRole('textbox', { name: 'Name of the board' }).fill('Renamed');
  await page.getByRole('textbox', { name: 'Name of the board' }).press('Enter');
  await expect(page.getByText('Not saved yet …')).toBeVisible();
  await host.client.security.lock();
  await page.clock.resume();
  await expect(page.getByText('They are kept here')).toBeVisible();
  await openUnlockDialog(page);
  await unlock(page);
  await expect(page.getByRole('textbox', { name: 'Name of the board' })).toHaveValue('Renamed');
  await expect(page.getByText('Everything is saved')).toBeVisible();
  const { set } = await host.client.board.library({ patientId });
  expect(set.boards.map(({ name }) => name)).toContain('Renamed');
});

test('locked records keep nobody from speaking, and open only with the right passphrase', async ({
  page,
  hostOfAnn: host,
}) => {
  await lockedRecords(host);
  const ears = await listenTo(page);
  await openScreen(page, host);
  await expect(page.getByText('The records are locked. Speaking works meanwhile.')).toBeVisible();
  await boardButton(page, 'yes').click();
  await ears.all(1);
  await expect(messageWords(page)).toHaveText(['yes']);

  await openUnlockDialog(page);
  await unlock(page, 'not the right words');
  await expect(unlockDialog(page).getByRole('alert')).toContainText('That passphrase does not open these records.');
  await expect(unlockDialog(page).getByRole('alert')).toContainText('Check capital letters and spaces');
  expect((await host.client.security.status()).store).toBe('locked');

  await unlock(page);
  await expect(unlockDialog(page)).toBeHidden();
  // What the patient said meanwhile joins what stood there.
  await expect(messageWords(page)).toHaveText([...WORDS, 'yes']);
  await boardButton(page, 'yes').click();
  await ears.all(2);
});

test('the recovery key opens the records and sets a new passphrase', async ({ page, hostOfAnn: host }) => {
  const { recoveryWords } = await host.client.security.proposeRecoveryKey();
  await host.client.security.confirmRecoveryKey({ recoveryWords });
  await host.client.security.lock();
  await openScreen(page, host);
  await openUnlockDialog(page);
  await page.getByRole('button', { name: 'I have the recovery key instead' }).click();
  const newPassphrase = 'another four ordinary words';
  await page.getByLabel('New passphrase').fill(newPassphrase);
  await page.getByLabel('The same again').fill(newPassphrase);
  const open = page.getByRole('button', { name: 'Unlock and set the new passphrase' });

  // Two words in the wrong order: refused, and nothing is changed.
  const [first = '', second = '', ...rest] = recoveryWords;
  for (const [index, word] of [second, first, ...rest].entries()) {
    await page.getByLabel(`Word ${index + 1}`, { exact: true }).fill(word);
  }
  await open.click();
  await expect(unlockDialog(page).getByRole('alert')).toContainText('Those recovery words are not right.');
  expect((await host.client.security.status()).store).toBe('locked');

  await page.getByLabel('Word 1', { exact: true }).fill(first);
  await page.getByLabel('Word 2', { exact: true }).fill(second);
  await open.click();
  await expect(unlockDialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Who speaks: Ann' })).toBeVisible();

  await host.client.security.lock();
  const outcome = (passphrase: string) =>
    host.client.security.unlock({ passphrase }).then(
      ({ store }) => store,
      ({ code }) => code,
    );
  expect(await outcome(PASSPHRASE)).toBe('PASSPHRASE_WRONG');
  expect(await outcome(newPassphrase)).toBe('open');
});

test('a second program on the same records says so, and speaks', async ({ page, hostOfAnn: host, startHost }) => {
  const second = await startHost();
  const ears = await listenTo(page);
  await openScreen(page, second);
  await openUnlockDialog(page);
  await unlock(page);
  await expect(unlockDialog(page).getByRole('alert')).toHaveText(
    'Another AlphaVox is using these records. Close the other AlphaVox and try again.',
  );
  await page.keyboard.press('Escape');
  await boardButton(page, 'yes').click();
  await ears.all(1);
  expect((await host.client.patient.list()).map(({ name }) => name)).toContain('Ann');
});
