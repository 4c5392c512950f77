import { expect, type Page } from '@playwright/test';
import { openS3Bucket } from '../../electron/sync/bucket/s3-bucket.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { type S3Proxy, startProxy } from '../support/s3-proxy.ts';
import { type S3Server, startS3rver } from '../support/s3-server.ts';
import { synthesizedTake } from '../support/speech-samples.ts';
import { boardButton, type Host, messageWords, openScreen, PASSPHRASE, test as webTest } from '../support/web-app.ts';
import { clientOf } from '../support/web-client.ts';

/** A real server, and what stands before it. */
type Storage = S3Server & { readonly proxy: S3Proxy };

const test = webTest.extend<{ readonly storage: Storage; readonly secondHost: Host }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  storage: async ({}, use) => {
    const server = await startS3rver();
    const proxy = await startProxy(server.setup.endpoint ?? '');
    await use({ ...server, setup: { ...server.setup, endpoint: proxy.endpoint }, proxy });
    await proxy.close();
    await server.close();
  },
  secondHost: async ({ dataFolder }, use) => {
    const server = await startWebProcess(`${dataFolder}-second`);
    await use({ ...server, client: clientOf(server) });
    await server.close();
  },
});

const NAME = 'Quillfeather';
const RENAMED = 'Quillfeather-Marigold';
const LABEL = 'xylophone please';
const ERASED = 'Thistlewood';
const SAID = 'the lighthouse sings at noon';

const sync = (page: Page) => page.getByRole('region', { name: 'Sync between computers' });

const fillPlace = async (page: Page, { setup, credentials }: S3Server): Promise<void> => {
  if (credentials.kind !== 'keys') throw new Error('the server has keys');
  await sync(page)
    .getByLabel('Address')
    .fill(setup.endpoint ?? '');
  await sync(page).getByLabel('Region').fill(setup.region);
  await sync(page).getByLabel('Bucket', { exact: true }).fill(setup.bucket);
  await sync(page).getByLabel('Folder in the bucket').fill(setup.prefix);
  await fillKeys(page, credentials.accessKeyId, credentials.secretAccessKey);
};

const fillKeys = async (page: Page, accessKeyId: string, secretAccessKey: string): Promise<void> => {
  await sync(page).getByLabel('Access key ID').fill(accessKeyId);
  await sync(page).getByLabel('Secret access key').fill(secretAccessKey);
};

/** The page looks every ten seconds, where a run by the clock was there before its own. */
const expectUpToDate = (page: Page) =>
  expect(sync(page).getByText('Up to date', { exact: true })).toHaveCount(2, { timeout: 20_000 });

const syncNow = async (page: Page): Promise<void> => {
  await sync(page).getByRole('button', { name: 'Sync now' }).click();
  await expect(sync(page).getByText(/changes? sent/)).toBeVisible();
};

/** Renames the button `label` of the patient's boards, wherever it is first. */
const relabel = async ({ client }: Host, patientId: PatientId, label: string, becomes: string): Promise<void> => {
  const { revision, set } = await client.board.library({ patientId });
  const board = set.boards.find(({ boardId }) => boardId === set.homeBoardId);
  if (!board) throw new Error('there is no home board');
  const cells = board.cells.map((cell) =>
    cell.button.label === label ? { ...cell, button: { ...cell.button, label: becomes } } : cell,
  );
  await client.board.change({ patientId, revision, change: { put: [{ ...board, cells }], remove: [] } });
};

/** Keys and contents of everything in the folder, as one text. */
const everythingIn = async ({ setup, credentials }: S3Server): Promise<string> => {
  const bucket = openS3Bucket(setup, credentials);
  const parts: string[] = [];
  for await (const { key } of bucket.list('')) {
    parts.push(key, (await bucket.get(key))?.toString('latin1') ?? '');
  }
  bucket.close();
  return parts.join('\n');
};

test('two computers share their patients through a bucket in which nothing can be read', async ({
  page,
  context,
  host: one,
  secondHost: two,
  storage,
}) => {
  await Promise.all([one, two].map(({ client }) => client.security.setUp({ passphrase: PASSPHRASE })));
  const add = (name: string) => one.client.patient.add({ name, ageYears: 45, sex: 'f', language: 'en-US' });
  const { patientId } = await add(NAME);
  const erased = await add(ERASED);
  await one.client.phrase.spoken({ patientId, message: [{ text: SAID }], emotion: 'neutral' });

  // The first one begins.
  await openScreen(page, one, 'settings');
  await sync(page).getByText('Begin with this computer').click();
  await fillPlace(page, storage);
  await sync(page).getByRole('button', { name: 'Test the connection' }).click();
  await expect(sync(page).getByText('The storage can be used.')).toBeVisible();
  await sync(page).getByLabel('Name of this device').fill('Bedside');
  await sync(page).getByRole('button', { name: 'Begin', exact: true }).click();
  await expectUpToDate(page);
  await sync(page).getByRole('button', { name: 'Add a device' }).click();
  await page.getByRole('button', { name: 'Make the code' }).click();
  const list = page.getByRole('list', { name: 'The twelve words' });
  await expect(list.getByRole('listitem')).toHaveCount(12);
  const words = await list.getByRole('listitem').allTextContents();
  await page.keyboard.press('Escape');

  // The second one joins with the words. A mistake loses nothing of what was typed.
  const other = await context.newPage();
  await openScreen(other, two, 'settings');
  await sync(other).getByText('Join with a code').click();
  await sync(other).getByLabel('Word 1', { exact: true }).fill(words.with(11, 'zzz').join(' '));
  await fillPlace(other, storage);
  await sync(other).getByLabel('Name of this device').fill('Home');
  await sync(other).getByRole('button', { name: 'Join', exact: true }).click();
  await expect(sync(other).getByText(/There is no invitation|words are not right/)).toBeVisible();
  await sync(other)
    .getByLabel('Word 12', { exact: true })
    .fill(words[11] ?? '');
  await sync(other).getByRole('button', { name: 'Join', exact: true }).click();
  await expectUpToDate(other);
  // The page has read again: whoever speaks is no longer the demonstration.
  await expect(other.locator('.caregiver-patient')).toHaveText(new RegExp(`${NAME}|${ERASED}`));

  // Both change something while the other does not know of it.
  await one.client.patient.update({ patientId, name: RENAMED });
  await relabel(two, patientId, 'yes', LABEL);
  await one.client.patient.erase({ patientId: erased.patientId, confirmName: ERASED });
  await syncNow(page);
  await syncNow(other);
  await syncNow(page);
  await expect(other.locator('.caregiver-patient')).toHaveText(RENAMED);
  await expect(sync(other).getByText(ERASED)).toBeHidden();
  expect((await two.client.patient.list()).map(({ name }) => name)).not.toContain(ERASED);
  await page.getByRole('button', { name: 'Back to the board' }).click();
  await expect(boardButton(page, LABEL)).toBeVisible();

  // What comes by itself shows on the board, and leaves the message alone that is being composed.
  await boardButton(page, 'no').click();
  await relabel(two, patientId, LABEL, `${LABEL} now`);
  for (const { client } of [two, one]) for await (const _ of await client.sync.run());
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(boardButton(page, `${LABEL} now`)).toBeVisible();
  await expect(messageWords(page)).toHaveText(['no']);

  // The server goes in the middle of a recording that is sent. Once it is back, all of it comes to the other.
  const text = 'the pale sun rose over the quiet harbour';
  const file = new File([await synthesizedTake(text)], 'take.wav');
  const { recordingId } = await one.client.recording.importFile({ patientId, text, file });
  await openScreen(page, one, 'settings');
  storage.proxy.trouble = ({ method, url }) =>
    method === 'PUT' && url.includes('/blobs/')
      ? { kind: 'uploading', afterBytes: 1, whileSending: () => void storage.stop() }
      : undefined;
  await sync(page).getByRole('button', { name: 'Sync now' }).click();
  // It tries a few times before it says so.
  await expect(sync(page).getByText('The storage cannot be reached just now.')).toBeVisible({ timeout: 60_000 });
  await expect(sync(page).getByText('Up to date', { exact: true })).toHaveCount(0);
  storage.proxy.trouble = () => undefined;
  await storage.restart();
  await syncNow(page);
  await syncNow(other);
  const heard = ({ client }: Host) => client.recording.audio({ recordingId }).then((sound) => sound.bytes());
  expect(await heard(two)).toEqual(await heard(one));

  // The second one is removed, and is told so.
  await sync(page).getByRole('button', { name: 'Remove Home' }).click();
  await expect(page.getByText('still reads what was on it until then')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the device' }).click();
  await expect(sync(page).getByText(/^Removed\./)).toBeVisible();
  await expect(page.locator(':focus')).toHaveText('Home no longer takes part.');
  await sync(other).getByRole('button', { name: 'Sync now' }).click();
  await expect(sync(other).getByText('This device was removed from the group.')).toBeVisible();
  await sync(other).getByRole('button', { name: 'Leave the group' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Leave the group' }).click();
  await expect(other.locator(':focus')).toHaveText(/^This computer no longer takes part\./);

  const found = await everythingIn(storage);
  expect(found.length).toBeGreaterThan(1000);
  for (const known of [
    NAME,
    LABEL,
    ERASED,
    SAID,
    text,
    'RIFF',
    'Bedside',
    patientId,
    erased.patientId,
    words.join(' '),
  ]) {
    expect(found, 'something known is in the bucket').not.toContain(known);
  }
});
