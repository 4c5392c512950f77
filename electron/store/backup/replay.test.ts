import { randomBytes } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aPatient, keepSound, PROGRAM, readSound } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { readJournal } from '../changes/change-journal.ts';
import { dataKeyUnder } from '../data-key.ts';
import { readKeyring } from '../keyring.ts';
import { Vault } from '../vault.ts';

const PASSPHRASE = 'four ordinary words here';
const secret = { passphrase: PASSPHRASE };
const how = { secret, replaces: true, by: { actor: 'key-holder' } } as const;

const newVault = async () => {
  const folder = temporaryFolder();
  const vault = await Vault.at(folder);
  await vault.create(PASSPHRASE);
  return { folder, vault };
};

const dataKeyOf = async (folder: string): Promise<Buffer> => {
  const keyring = await readKeyring(join(folder, 'keyring.json'));
  return dataKeyUnder(keyring ?? { format: 1, wraps: [] }, PASSPHRASE);
};

/** A page in the middle of the database is no longer what it was. */
const damageDatabase = (folder: string): void => {
  const path = join(folder, 'alphavox.db');
  const bytes = readFileSync(path);
  bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 512);
  writeFileSync(path, bytes);
};

it('what was done after the newest backup is in damaged records again, with its sounds and its audit log', async () => {
  const { folder, vault } = await newVault();
  const { store } = vault;
  const early = aPatient('Early');
  const gone = aPatient('Gone');
  store.write.patients.add(early);
  store.write.patients.add(gone);
  const { path } = await vault.backUp(temporaryFolder(), PROGRAM);

  store.write.patients.saveMessage(early.patientId, [{ text: 'water' }]);
  store.write.patients.update({ ...early, name: 'Early, renamed' });
  store.write.usage.add(early.patientId, [{ at: '2026-01-01T00:00:00.000Z', event: { kind: 'bell' } as never }]);
  store.write.patients.erase(gone.patientId);
  store.audit.append({ actor: 'system', action: 'patient.erased', patientId: gone.patientId });
  const sound = await keepSound(store, randomBytes(100_000));
  const message = JSON.stringify(store.read.patients.message(early.patientId));
  const { head } = store.audit;
  await vault.lock();
  damageDatabase(folder);

  const found = await Vault.at(folder);
  await expect(found.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  expect(await found.restore(path, how)).toMatchObject({ replayed: expect.toSatisfy((rows) => rows > 4) });
  const names = found.store.read.patients.list().map(({ name }) => name);
  expect(names.toSorted()).toEqual(['Early, renamed', sound.patient.name]);
  expect(JSON.stringify(found.store.read.patients.message(early.patientId))).toBe(message);
  expect(await readSound(found.store, sound)).toEqual(sound.bytes);
  expect(await found.store.audit.verify(head)).toMatchObject({ state: 'whole' });
  // And once more, from the same backup: what was brought back is not lost with the next damage.
  await found.lock();
  damageDatabase(folder);
  const again = await Vault.at(folder);
  await again.restore(path, how);
  expect(again.store.read.patients.list().map(({ name }) => name)).toContain('Early, renamed');
  await again.lock();
});

it('a backup that is wanted as it was brings back nothing that came after it', async () => {
  const { vault } = await newVault();
  const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
  vault.store.write.patients.add(aPatient('Later'));
  expect(await vault.restore(path, how)).toMatchObject({ replayed: 0 });
  expect(vault.store.read.patients.list()).toEqual([]);
  await vault.lock();
});

it('the journal holds no deleted word, nobody who was erased, and nothing in the clear', async () => {
  const { folder, vault } = await newVault();
  const { store } = vault;
  const [kept, erased] = [aPatient('Quillfeather-kept'), aPatient('Quillfeather-erased')];
  store.write.patients.add(kept);
  store.write.patients.add(erased);
  store.write.history.add(kept.patientId, {
    ...{ spokenAt: '2026-01-01T00:00:00.000Z', voiceModelId: null, accessMethod: 'touch' },
    ...{ text: 'a word to forget', part: 'whole', continues: false, language: 'en', rung: 'base', isOwnVoice: false },
  });
  const dataKey = await dataKeyOf(folder);
  await expect.poll(async () => JSON.stringify(await readJournal(folder, dataKey))).toContain('a word to forget');
  store.write.history.clear(kept.patientId, {});
  store.write.patients.erase(erased.patientId);
  store.audit.append({ actor: 'system', action: 'patient.erased', patientId: erased.patientId });
  store.forgetErased();
  await vault.forgetErasedPatients();
  await vault.lock();
  const rows = JSON.stringify(await readJournal(folder, dataKey));
  expect(rows).toContain('Quillfeather-kept');
  expect(rows).not.toContain('Quillfeather-erased');
  expect(rows).not.toContain('a word to forget');
  const files = readdirSync(join(folder, 'changes'));
  expect(files.filter((file) => file.endsWith('.journal'))).toHaveLength(1);
  for (const file of files) expect(readFileSync(join(folder, 'changes', file), 'latin1')).not.toContain('Quillfeather');
});

it('what a program that was killed had deleted and not yet forgotten is forgotten by the next', async () => {
  const { folder, vault } = await newVault();
  const [kept, erased] = [aPatient('Quillfeather-kept'), aPatient('Quillfeather-erased')];
  vault.store.write.patients.add(kept);
  vault.store.write.patients.add(erased);
  const dataKey = await dataKeyOf(folder);
  const journal = async () => JSON.stringify(await readJournal(folder, dataKey));
  await expect.poll(journal).toContain('Quillfeather-erased');
  for (const name of ['damaged-20200101T000000000Z', 'damaged-29990101T000000000Z']) mkdirSync(join(folder, name));
  // So far an erasure came before the program was killed.
  vault.store.atomically(() => {
    vault.store.audit.append({ actor: 'system', action: 'patient.erased', patientId: erased.patientId });
    vault.store.write.patients.erase(erased.patientId);
  });
  await vault.lock();
  expect(await journal()).toContain('Quillfeather-erased');
  const next = await Vault.at(folder);
  await next.unlock(PASSPHRASE);
  await expect.poll(journal).not.toContain('Quillfeather-erased');
  expect(await journal()).toContain('Quillfeather-kept');
  expect(readdirSync(folder).filter((name) => name.startsWith('damaged-'))).toEqual(['damaged-29990101T000000000Z']);
  await next.lock();
});

it('a month of events that is written at once comes back whole, though the journal takes it in portions', async () => {
  const { folder, vault } = await newVault();
  const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
  const patient = aPatient('Talkative');
  const { patientId } = patient;
  vault.store.write.patients.add(patient);
  const event = { at: '2026-01-01T00:00:00.000Z', event: { type: 'correction' } } as const;
  vault.store.write.usage.add(patientId, new Array(5000).fill(event));
  await vault.lock();
  const dataKey = await dataKeyOf(folder);
  // Whoever opens them finds how far the journal is, and writes nothing a second time.
  for (let opening = 0; opening < 2; opening += 1) {
    const next = await Vault.at(folder);
    await next.unlock(PASSPHRASE);
    await next.lock();
    const rows = await readJournal(folder, dataKey);
    expect(rows.filter(({ table }) => table === 'usage_event')).toHaveLength(5000);
  }
  damageDatabase(folder);
  const found = await Vault.at(folder);
  await found.restore(path, how);
  expect(found.store.read.usage.totals(patientId, '', '~').correctionCount).toBe(5000);
  await found.lock();
});

it('a file of the journal that was being replaced as the program was killed is whole again', async () => {
  const { folder, vault } = await newVault();
  vault.store.write.patients.add(aPatient('Before'));
  await vault.lock();
  const [file = ''] = readdirSync(join(folder, 'changes'));
  const path = join(folder, 'changes', file);
  copyFileSync(path, `${path}.kept`);
  writeFileSync(path, Buffer.alloc(readFileSync(path).length));
  expect(JSON.stringify(await readJournal(folder, await dataKeyOf(folder)))).toContain('"Before"');
});

it('a portion of the journal that was cut off swallows nothing that comes after it', async () => {
  const { folder, vault } = await newVault();
  vault.store.write.patients.add(aPatient('Before'));
  const dataKey = await dataKeyOf(folder);
  await vault.lock();
  const [file = ''] = readdirSync(join(folder, 'changes'));
  appendFileSync(join(folder, 'changes', file), Buffer.from([0, 0, 64, 0, 1, 2, 3]));
  const next = await Vault.at(folder);
  await next.unlock(PASSPHRASE);
  for (const name of ['After', 'After that']) {
    next.store.write.patients.add(aPatient(name));
    await expect.poll(async () => JSON.stringify(await readJournal(folder, dataKey))).toContain(`"${name}"`);
  }
  await next.lock();
  expect(JSON.stringify(await readJournal(folder, dataKey))).toContain('"Before"');
});
