import { readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PatientId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { Keychain } from '../platform/keychain.ts';
import { newId } from '../platform/new-id.ts';
import { Vault } from './vault.ts';

const PASSPHRASE = 'four ordinary words here';
const KEY_HOLDER = { actor: 'key-holder' } as const;

const aPatient = (name = 'Zebedee Quillfeather') => ({
  patientId: newId(PatientId, 'pat'),
  name,
  ageYears: 71,
  sex: 'f' as const,
  language: 'en-US',
  presetId: 'elderly_woman' as const,
  activeVoiceModelId: null,
  tuning: untuned,
  presetChanges: {},
  createdAt: '2026-01-02T03:04:05.000Z',
});

const newVault = async (keychain?: Keychain) => {
  const folder = temporaryFolder();
  const vault = await Vault.at(folder, keychain);
  await vault.create(PASSPHRASE);
  return { folder, vault };
};

/** Every file of a folder with its bytes. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, readFileSync(path, 'hex')]),
  );

/** A keychain that keeps what it is given under a secret of its own, as an operating system's does. */
const memoryKeychain = (): Keychain => {
  const kept = new Map<string, Uint8Array>();
  return {
    isAvailable: async () => true,
    seal: async (bytes) => {
      const name = Buffer.from(`kept-${kept.size}`).toString('base64');
      kept.set(name, Uint8Array.from(bytes));
      return name;
    },
    unseal: async (sealed) => kept.get(sealed),
  };
};

describe('the encrypted store', () => {
  it('leaves no keyring lying about that a crash left half written, and none that is being written alone', async () => {
    const { folder, vault } = await newVault();
    await vault.lock();
    const [old, young] = ['keyring.json.0123abcd.new', 'keyring.json.4567cdef.new'].map((name) => join(folder, name));
    for (const path of [old, young]) writeFileSync(path as string, readFileSync(join(folder, 'keyring.json')));
    utimesSync(old as string, new Date(0), new Date(0));
    await (await Vault.at(folder)).unlock(PASSPHRASE);
    const left = readdirSync(folder).filter((name) => /^keyring.*new$/.test(name));
    expect(left).toEqual(['keyring.json.4567cdef.new']);
  });

  it('comes back whole with the passphrase', async () => {
    const { folder, vault } = await newVault();
    const patient = aPatient();
    vault.store.write.patients.add(patient);
    await vault.lock();
    const again = await Vault.at(folder);
    expect(again.state).toBe('locked');
    await again.unlock(PASSPHRASE);
    expect(again.store.read.patients.list()).toEqual([patient]);
    await again.lock();
  });

  it('opens with the same passphrase typed as other Unicode', async () => {
    const folder = temporaryFolder();
    const vault = await Vault.at(folder);
    await vault.create('caf\u00e9 au lait');
    await vault.lock();
    await vault.unlock('cafe\u0301 au lait');
    expect(vault.state).toBe('open');
    await vault.lock();
  });

  it('answers a wrong passphrase with a clear error and changes no byte of the records', async () => {
    const { folder, vault } = await newVault();
    await vault.lock();
    const before = contents(folder);
    const again = await Vault.at(folder);
    await expect(again.unlock('four ordinary words her')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    await expect(again.unlock('')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    rmSync(join(folder, 'unlock-tries.json'));
    expect(contents(folder)).toEqual(before);
    expect(() => again.store).toThrow(expect.objectContaining({ code: 'STORE_LOCKED' }));
  });

  it('refuses a passphrase that is too short before anything is written', async () => {
    const folder = temporaryFolder();
    const vault = await Vault.at(folder);
    await expect(vault.create('seven77')).rejects.toMatchObject({ code: 'PASSPHRASE_WEAK' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never takes a lost database for a new one', async () => {
    const { folder, vault } = await newVault();
    await vault.lock();
    rmSync(join(folder, 'alphavox.db'));
    const again = await Vault.at(folder);
    await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(readdirSync(folder)).not.toContain('alphavox.db');
  });

  it('refuses a database that has lost its keyring, and leaves it there', async () => {
    const { folder, vault } = await newVault();
    await vault.lock();
    rmSync(join(folder, 'keyring.json'));
    const again = await Vault.at(folder);
    expect(again.state).toBe('locked');
    await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await expect(again.create(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(readdirSync(folder)).toContain('alphavox.db');
    expect(readdirSync(folder)).not.toContain('keyring.json');
  });

  it('finishes a set-up that was cut off after the database was made', async () => {
    const { folder, vault } = await newVault();
    await vault.lock();
    renameSync(join(folder, 'keyring.json'), join(folder, 'keyring.pending.json'));
    const again = await Vault.at(folder);
    await again.unlock(PASSPHRASE);
    expect(again.state).toBe('open');
    await again.lock();
  });

  it('starts the set-up anew when it was cut off before the database was made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'keyring.pending.json'), '{}');
    const vault = await Vault.at(folder);
    expect(vault.state).toBe('absent');
    await vault.create(PASSPHRASE);
    expect(vault.state).toBe('open');
    await vault.lock();
  });

  it('refuses to open a second time while it is open', async () => {
    const { folder, vault } = await newVault();
    const second = await Vault.at(folder);
    await expect(second.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await vault.lock();
  });

  it('says so when the database is damaged, and leaves it as it is', async () => {
    const { folder, vault } = await newVault();
    vault.store.write.patients.add(aPatient());
    await vault.lock();
    const path = join(folder, 'alphavox.db');
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const again = await Vault.at(folder);
    await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('leaves no name in the clear on disk', async () => {
    const { folder, vault } = await newVault();
    const patient = aPatient();
    vault.store.write.patients.add(patient);
    vault.store.write.patients.saveMessage(patient.patientId, [{ text: 'my secret sentence' }]);
    const clear = (text: string) =>
      Object.values(contents(folder)).some((hex) => hex.includes(Buffer.from(text).toString('hex')));
    expect(clear('Quillfeather')).toBe(false);
    expect(clear('secret sentence')).toBe(false);
    await vault.lock();
    expect(clear('Quillfeather')).toBe(false);
  });
});

describe('the recovery key', () => {
  it('opens the records and replaces a forgotten passphrase', async () => {
    const { folder, vault } = await newVault();
    const words = vault.proposeRecoveryKey();
    await vault.confirmRecoveryKey(words, KEY_HOLDER);
    await vault.lock();
    const again = await Vault.at(folder);
    expect(again.hasRecoveryKey).toBe(true);
    await again.unlockWithRecoveryKey(words, 'a new passphrase');
    await again.lock();
    await expect(again.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    await again.unlock('a new passphrase');
    await again.lock();
  });

  it('is not in force until it has been typed back', async () => {
    const { vault } = await newVault();
    const words = vault.proposeRecoveryKey();
    await expect(vault.confirmRecoveryKey(words.toReversed(), KEY_HOLDER)).rejects.toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    expect(vault.hasRecoveryKey).toBe(false);
    await vault.lock();
    await expect(vault.unlockWithRecoveryKey(words, 'a new passphrase')).rejects.toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
  });

  it('names the place of a word that is not in the list', async () => {
    const { vault } = await newVault();
    const words = vault.proposeRecoveryKey().with(4, 'xylofone');
    await expect(vault.confirmRecoveryKey(words, KEY_HOLDER)).rejects.toMatchObject({ details: { unknownWord: 5 } });
    await vault.lock();
  });
});

describe('the keychain', () => {
  it('opens the records without a question', async () => {
    const keychain = memoryKeychain();
    const { folder, vault } = await newVault(keychain);
    await vault.lock();
    const again = await Vault.at(folder, keychain);
    expect(await again.unlockWithKeychain()).toBe(true);
    await again.lock();
  });

  it('that has forgotten the key leads to the passphrase, not to an empty store', async () => {
    const { folder, vault } = await newVault(memoryKeychain());
    const patient = aPatient();
    vault.store.write.patients.add(patient);
    await vault.lock();
    const again = await Vault.at(folder, memoryKeychain());
    expect(await again.unlockWithKeychain()).toBe(false);
    expect(again.state).toBe('locked');
    await again.unlock(PASSPHRASE);
    expect(again.store.read.patients.list()).toHaveLength(1);
    await again.lock();
  });
});

describe('calls that come at the same time', () => {
  it('make one store, and the other call is told so', async () => {
    const folder = temporaryFolder();
    const vault = await Vault.at(folder);
    const results = await Promise.allSettled([vault.create(PASSPHRASE), vault.create('another passphrase')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: { code: 'STORE_EXISTS' } });
    await vault.lock();
    await (await Vault.at(folder)).unlock(PASSPHRASE);
  });

  it('open the store once', async () => {
    const { vault } = await newVault();
    await vault.lock();
    await Promise.all([vault.unlock(PASSPHRASE), vault.unlock(PASSPHRASE)]);
    expect(vault.state).toBe('open');
    await vault.lock();
  });

  it('lose neither a new passphrase nor a recovery key', async () => {
    const { vault } = await newVault();
    const words = vault.proposeRecoveryKey();
    await Promise.all([
      vault.confirmRecoveryKey(words, KEY_HOLDER),
      vault.changePassphrase(PASSPHRASE, 'another one entirely', KEY_HOLDER),
    ]);
    await vault.lock();
    expect(vault.hasRecoveryKey).toBe(true);
    await vault.unlock('another one entirely');
    await vault.lock();
  });

  it('finish what has begun before the store is closed', async () => {
    const { vault } = await newVault();
    const patient = aPatient();
    const working = vault.use(async (store) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      store.write.patients.add(patient);
    });
    await Promise.all([working, vault.lock()]);
    await vault.unlock(PASSPHRASE);
    expect(vault.store.read.patients.list()).toHaveLength(1);
    await vault.lock();
  });
});

describe('changing the passphrase', () => {
  it('needs the old one, and leaves the records as they are', async () => {
    const { vault } = await newVault();
    await expect(
      vault.changePassphrase('not the passphrase', 'another one entirely', KEY_HOLDER),
    ).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
    await vault.changePassphrase(PASSPHRASE, 'another one entirely', KEY_HOLDER);
    await vault.lock();
    await expect(vault.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' });
    await vault.unlock('another one entirely');
    expect(vault.state).toBe('open');
    await vault.lock();
  });
});

describe('a change of keys', () => {
  it('that cannot be recorded is not made', async () => {
    const { vault } = await newVault();
    const words = vault.proposeRecoveryKey();
    vault.store.audit.append = () => {
      throw new AppError('STORE_FULL');
    };
    const full = { code: 'STORE_FULL' };
    await expect(vault.confirmRecoveryKey(words, KEY_HOLDER)).rejects.toMatchObject(full);
    await expect(vault.changePassphrase(PASSPHRASE, 'another one entirely', KEY_HOLDER)).rejects.toMatchObject(full);
    expect(vault.hasRecoveryKey).toBe(false);
    await vault.lock();
    await vault.unlock(PASSPHRASE);
    await vault.confirmRecoveryKey(words, KEY_HOLDER);
    expect(vault.store.audit.list({ limit: 1 })).toMatchObject([{ action: 'key.recovery-key-made' }]);
    await vault.lock();
  });
});

describe('wrong tries', () => {
  const wrong = (vault: Vault) => vault.unlock('not the passphrase').catch((thrown) => thrown.code);

  it('are slowed down over a restart, also for the right passphrase, until the wait is over', async () => {
    let now = new Date('2026-05-01T10:00:00Z');
    const { folder, vault } = await newVault();
    await vault.lock();
    const first = await Vault.at(folder, undefined, () => now);
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong(first)).toBe('PASSPHRASE_WRONG');
    expect(await wrong(first)).toBe('TRY_LATER');
    const restarted = await Vault.at(folder, undefined, () => now);
    await expect(restarted.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'TRY_LATER', details: { minutes: 1 } });
    now = new Date('2026-05-01T10:00:31Z');
    expect(await wrong(restarted)).toBe('PASSPHRASE_WRONG');
    now = new Date('2026-05-01T10:01:02Z');
    await expect(restarted.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'TRY_LATER' });
    now = new Date('2026-05-01T10:01:32Z');
    await restarted.unlock(PASSPHRASE);
    const actions = restarted.store.audit.list({ limit: 20 }).map(({ action }) => action);
    expect(actions).toEqual(['key.unlocked', ...Array(6).fill('key.unlock-failed'), 'key.set-up']);
    await restarted.lock();
    await restarted.unlock(PASSPHRASE);
    await restarted.lock();
  });

  it('under a clock that was ahead make nobody wait for the days that it was ahead', async () => {
    let now = new Date('2027-05-01T10:00:00Z');
    const { vault, folder } = await newVault();
    await vault.lock();
    const ahead = await Vault.at(folder, undefined, () => now);
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong(ahead)).toBe('PASSPHRASE_WRONG');
    now = new Date('2026-05-01T10:00:00Z');
    expect(await wrong(ahead)).toBe('TRY_LATER');
    now = new Date('2026-05-01T10:00:31Z');
    const restarted = await Vault.at(folder, undefined, () => now);
    await restarted.unlock(PASSPHRASE);
    await restarted.lock();
  });

  it('with the recovery words are written down, and make nobody wait', async () => {
    const { vault } = await newVault();
    await vault.confirmRecoveryKey(vault.proposeRecoveryKey(), KEY_HOLDER);
    const zoo = [...Array(11).fill('zoo'), 'wrong'];
    for (let tries = 0; tries < 6; tries += 1) {
      await expect(vault.proveRecoveryKey(zoo)).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    }
    expect(vault.store.audit.list({ limit: 1 })).toMatchObject([
      { action: 'key.unlock-failed', details: { method: 'recovery-key' } },
    ]);
    await vault.lock();
  });
});
