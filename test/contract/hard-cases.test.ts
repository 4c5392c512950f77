import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Vault } from '../../electron/store/vault.ts';
import { BoardSet } from '../../shared/domain/board.ts';
import { PatientId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { type ContractClient, TEST_PASSPHRASE } from '../support/bindings/binding.ts';
import { messagePortBinding } from '../support/bindings/message-port-binding.ts';
import { openApiBinding, webSocketBinding } from '../support/bindings/web-bindings.ts';
import { handmadeObz, handmadeZip, RED_PIXEL_PNG } from '../support/board-files.ts';
import { synthesizedTake } from '../support/speech-samples.ts';

const fileOf = (bytes: Uint8Array, name: string) => new File([Uint8Array.from(bytes)], name);
const damaged = PatientId.parse('pat_0123456789abcdef');

let parent: string;
let folder: string;
let client: ContractClient;
let close: () => Promise<void>;
let ben: PatientId;

/** Records in which the boards of one patient are lost. */
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'alphavox-hard-'));
  folder = join(parent, 'data');
  const vault = await Vault.at(folder);
  await vault.create(TEST_PASSPHRASE);
  vault.store.write.patients.add({
    patientId: damaged,
    name: 'Damaged',
    ageYears: null,
    sex: 'x',
    language: 'en-US',
    presetId: 'adult',
    activeVoiceModelId: null,
    tuning: untuned,
    presetChanges: {},
    createdAt: '2026-01-01T00:00:00.000Z',
  });
  await vault.lock();
  ({ client, close } = await messagePortBinding.open(folder));
});
afterAll(async () => {
  await close();
  rmSync(parent, { recursive: true, force: true });
});

test('damaged boards of one patient do not keep the records of all closed', async () => {
  await client.security.unlock({ passphrase: TEST_PASSPHRASE });
  expect((await client.patient.list()).map(({ patientId }) => patientId)).toContain(damaged);
  ({ patientId: ben } = await client.patient.add({ name: 'Ben', templateId: 'yes-no' }));
});

test('what is pressed on a board in a language that nobody can speak is said in the patient’s own', async () => {
  const events = await Array.fromAsync(await client.speech.speak({ patientId: ben, text: 'water', language: 'tlh' }));
  expect(events.at(-1)).toMatchObject({ type: 'ended' });
});

test('boards go out without the pictures of a pack that was removed', async () => {
  const zip = handmadeZip([{ path: 'zarf.png', bytes: RED_PIXEL_PNG }]);
  const { pack } = await client.symbol.importPack({ file: fileOf(zip, 'mine.zip'), name: 'Mine' });
  const { revision } = await client.board.library({ patientId: ben });
  const { boards } = BoardSet.parse({
    homeBoardId: 'with-pack',
    boards: [
      {
        boardId: 'with-pack',
        name: 'With a pack',
        rows: 1,
        columns: 1,
        cells: [
          {
            row: 0,
            column: 0,
            button: { buttonId: 'a', label: 'zarf', symbol: { source: 'pack', packId: pack.packId, name: 'zarf' } },
          },
        ],
      },
    ],
  });
  await client.board.change({ patientId: ben, revision, change: { put: boards, remove: [] } });
  await client.symbol.removePack({ packId: pack.packId });
  const file = await client.board.exportFile({ patientId: ben });
  expect(file.size).toBeGreaterThan(1000);
});

test('a sound of a board that came in is ready to play when it is pressed first', async () => {
  const wav = await synthesizedTake('Hello from the recording');
  const { set } = await client.board.importFile({ patientId: ben, file: fileOf(handmadeObz(wav), 'boards.obz') });
  const soundId = set.boards[0]?.cells.find(({ button }) => button.soundId)?.button.soundId;
  if (!soundId) throw new Error('the sound did not come in');
  const { revision } = await client.board.library({ patientId: ben });
  await client.board.change({ patientId: ben, revision, change: { put: set.boards, remove: [] } });
  await close();
  ({ client, close } = await messagePortBinding.open(folder));
  await client.security.unlock({ passphrase: TEST_PASSPHRASE });
  const events = await Array.fromAsync(await client.speech.speak({ patientId: ben, text: 'bark', soundId }));
  expect(events[0]).toMatchObject({ type: 'started', rung: 'recording' });
  // Nothing had to be started to decode it.
  const { processes } = await client.system.health();
  expect(processes.find(({ name }) => name === 'analysis')?.state).toBe('stopped');
});

test.each([webSocketBinding, openApiBinding])('a file of boards of 70 MB gets through over $name', async (binding) => {
  const web = await binding.open(join(parent, binding.name.slice(0, 4)));
  await web.client.security.setUp({ passphrase: TEST_PASSPHRASE });
  const { patientId } = await web.client.patient.add({ name: 'Cleo', templateId: 'yes-no' });
  const zip = handmadeObz(Buffer.alloc(0), { path: 'noise', bytes: randomBytes(70 * 1024 * 1024 - 100_000) });
  const { set } = await web.client.board.importFile({ patientId, file: fileOf(zip, 'boards.obz') });
  expect(set.boards).toHaveLength(2);
  await web.close();
});
