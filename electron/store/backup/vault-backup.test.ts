import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConsentId, type PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { aPatient, PROGRAM } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { newId } from '../../platform/new-id.ts';
import { Vault } from '../vault.ts';

const PASSPHRASE = 'four ordinary words here';
const secret = { passphrase: PASSPHRASE };
const BY = { actor: 'key-holder' } as const;

const newVault = async (folder = temporaryFolder()) => {
  const vault = await Vault.at(folder);
  await vault.create(PASSPHRASE);
  vault.store.write.patients.add(aPatient('Before'));
  return { folder, vault };
};

const consentTo = (speakerName: string) => ({
  speakerName,
  scope: 'own' as const,
  signedBy: speakerName,
  signedOn: '2026-01-01',
  expiresOn: null,
  signature: { kind: 'typed' as const },
  createdAt: '2026-01-01T00:00:00.000Z',
  isImported: false,
});

const names = ({ store }: Vault) =>
  store.read.patients
    .list()
    .map(({ name }) => name)
    .toSorted();

const keptAside = (folder: string) => readdirSync(folder).filter((name) => /^(replaced|damaged)-/.test(name));

/** Something is wrong in the middle of the database. */
const damage = (folder: string, length?: number) => {
  const path = join(folder, 'alphavox.db');
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes.subarray(0, length));
  return bytes.subarray(0, length);
};

describe('a backup of the records', () => {
  it('takes their place while they are open, and keeps them until the next start', async () => {
    const { folder, vault } = await newVault();
    const { path, madeAt } = await vault.backUp(temporaryFolder(), PROGRAM);
    vault.store.write.patients.add(aPatient('After'));
    await vault.changePassphrase(PASSPHRASE, 'another set of words', BY);
    await expect(vault.restore(path, { replaces: false, by: BY })).rejects.toMatchObject({ code: 'STORE_EXISTS' });
    expect(await vault.restore(path, { replaces: true, by: BY })).toMatchObject({ madeAt, depth: 'drill' });
    expect(names(vault)).toEqual(['Before']);
    expect(await vault.store.audit.verify()).toMatchObject({ state: 'whole' });
    expect(keptAside(folder)).toHaveLength(1);
    await vault.lock();

    const next = await Vault.at(folder);
    // The passphrase that was changed since stays in force.
    await expect(next.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    expect(keptAside(folder)).toHaveLength(1);
    await next.unlock('another set of words');
    expect(keptAside(folder)).toEqual([]);
    expect(names(next)).toEqual(['Before']);
    await next.lock();
  });

  it('whose restoring is stopped on its way leaves the records as they are, and can be brought back afterwards', async () => {
    const { folder, vault } = await newVault();
    const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
    vault.store.write.patients.add(aPatient('After'));
    const stop = new AbortController();
    const how = { replaces: true, by: BY };
    const files = readdirSync(folder).toSorted();
    const restoring = vault.restore(path, how, undefined, stop.signal);
    stop.abort();
    await expect(restoring).rejects.toMatchObject({ name: 'AbortError' });
    expect(names(vault)).toEqual(['After', 'Before']);
    expect(readdirSync(folder).toSorted()).toEqual(files);
    await vault.restore(path, how);
    expect(names(vault)).toEqual(['Before']);
    await vault.lock();
  });

  it('comes back on another machine with its passphrase alone, and with nothing else', async () => {
    const { vault } = await newVault();
    const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
    await vault.lock();
    const folder = join(temporaryFolder(), 'new');
    const elsewhere = await Vault.at(folder);
    await expect(elsewhere.restore(path, { replaces: false, by: BY })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    const wrong = { secret: { passphrase: 'not these words' }, replaces: false, by: BY };
    await expect(elsewhere.restore(path, wrong)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    expect(elsewhere.state).toBe('absent');
    await elsewhere.restore(path, { secret, replaces: false, by: BY });
    expect(names(elsewhere)).toEqual(['Before']);
    await elsewhere.lock();
  });

  it('of others is listed beside the own ones, marked, and takes the place of open records with its own secret', async () => {
    const { vault: other } = await newVault();
    const words = other.proposeRecoveryKey();
    await other.confirmRecoveryKey(words, BY);
    const folder = temporaryFolder();
    const { path } = await other.backUp(folder, PROGRAM);
    await other.lock();
    const own = await Vault.at(temporaryFolder());
    await own.create('the words of these records');
    await own.backUp(folder, PROGRAM);
    expect((await own.backups(folder)).map(({ isOfOthers }) => isOfOthers)).toEqual([false, true]);
    const by = { replaces: true, by: BY };
    await expect(own.restore(path, by)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await expect(
      own.restore(path, { ...by, secret: { passphrase: 'the words of these records' } }),
    ).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    expect(names(own)).toEqual([]);
    await own.restore(path, { ...by, secret: { recoveryWords: words } });
    expect(names(own)).toEqual(['Before']);
    await own.lock();
  });

  it.each(['open', 'locked'] as const)(
    'from before a consent was withdrawn does not make it hold again (records %s)',
    async (state) => {
      const { vault } = await newVault();
      const { write, read } = vault.store;
      const patientId = read.patients.list()[0]?.patientId as PatientId;
      const [withdrawn, kept] = [newId(ConsentId, 'con'), newId(ConsentId, 'con')];
      for (const consentId of [withdrawn, kept]) write.consents.add({ ...consentTo('Before'), consentId, patientId });
      const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
      write.consents.revoke(patientId, withdrawn, '2026-03-04T05:06:07.089Z');
      if (state === 'locked') await vault.lock();
      await vault.restore(path, { secret, replaces: true, by: BY });
      const states = vault.store.read.consents.list(patientId).map((each) => [each.consentId, each.state]);
      expect(Object.fromEntries(states)).toEqual({ [withdrawn]: 'revoked', [kept]: 'valid' });
      await vault.lock();
    },
  );

  it('of others does not take the place of closed records for somebody who cannot open them', async () => {
    const { vault: other } = await newVault();
    const { path } = await other.backUp(temporaryFolder(), PROGRAM);
    await other.lock();
    const folder = temporaryFolder();
    const own = await Vault.at(folder);
    await own.create('the words of these records');
    const running = await Vault.at(folder);
    const how = { secret, replaces: true, by: BY };
    await expect(running.restore(path, how)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await own.lock();
    await expect(own.restore(path, how)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    expect(keptAside(folder)).toEqual([]);
  });
});

describe('damaged records', () => {
  it.each([['in one bit', undefined] as const, ['cut off', 3000] as const, ['empty', 0] as const])(
    '(%s) are not opened or changed, and kept for good when a backup takes their place',
    async (_, length) => {
      const { folder, vault } = await newVault();
      const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
      await vault.lock();
      const bytes = damage(folder, length);
      const found = await Vault.at(folder);
      await expect(found.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
      expect(found).toMatchObject({ state: 'locked', damage: { code: 'STORE_CORRUPT' } });
      expect(readFileSync(join(folder, 'alphavox.db'))).toEqual(bytes);
      await found.restore(path, { secret, replaces: true, by: BY });
      expect(names(found)).toEqual(['Before']);
      expect(found.damage).toBeUndefined();
      await found.lock();
      const next = await Vault.at(folder);
      await next.unlock(PASSPHRASE);
      const [aside = ''] = keptAside(folder);
      expect(aside).toMatch(/^damaged-/);
      expect(readFileSync(join(folder, aside, 'alphavox.db'))).toEqual(bytes);
      await next.lock();
    },
  );

  it('are closed when damage is met in them later, and a backup takes their place', async () => {
    const { folder, vault } = await newVault();
    const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
    await vault.foundDamaged(new AppError('STORE_CORRUPT'));
    expect(vault).toMatchObject({ state: 'locked', damage: { code: 'STORE_CORRUPT' } });
    expect(() => vault.store).toThrow(expect.objectContaining({ code: 'STORE_CORRUPT' }));
    await vault.restore(path, { secret, replaces: true, by: BY });
    expect(names(vault)).toEqual(['Before']);
    expect(keptAside(folder)).toEqual([expect.stringMatching(/^damaged-/)]);
    await vault.lock();
  });

  it('whose keyring is lost come back with the keyring of the backup', async () => {
    const { folder, vault } = await newVault();
    const { path } = await vault.backUp(temporaryFolder(), PROGRAM);
    await vault.lock();
    writeFileSync(join(folder, 'keyring.json'), '{');
    const found = await Vault.at(folder);
    expect(found.damage).toMatchObject({ code: 'STORE_CORRUPT' });
    await found.restore(path, { secret, replaces: true, by: BY });
    expect(names(found)).toEqual(['Before']);
    await found.lock();
  });
});
