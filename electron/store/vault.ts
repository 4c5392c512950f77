import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditAction } from '../../shared/domain/audit.ts';
import type { BackupVerdict, ListedBackup } from '../../shared/domain/backup.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Keychain } from '../platform/keychain.ts';
import { removeHalfWritten } from './atomic-file.ts';
import { AUDIT_HEAD_FILE } from './audit-head.ts';
import type { Identity } from './audit-log.ts';
import { backupPaths, listBackups } from './backup/backup-names.ts';
import { eraseInBackup, finishErasure } from './backup/erase-in-backup.ts';
import { addErased } from './backup/erased-patients.ts';
import { type MadeBackup, makeBackup, type TellFraction } from './backup/make-backup.ts';
import { manifestKeys, readManifest } from './backup/manifest.ts';
import { clearReplaced, clearSetAside, orderRestore, stageRestore } from './backup/restore-files.ts';
import { verifyBackup } from './backup/verify-backup.ts';
import { ChangeJournal } from './changes/change-journal.ts';
import { JournalKeeper } from './changes/keep-journal.ts';
import { dataKeyUnder, dataKeyUnderWords } from './data-key.ts';
import { DATABASE_FILE as DATABASE, isDatabaseInUse } from './database.ts';
import { KeyWrap, wrapWithPassphrase, wrapWithRecoveryEntropy } from './key-wrap.ts';
import { findWrap, type Keyring, readKeyring, withWrap, writeKeyring } from './keyring.ts';
import { newRecoveryWords, recoveryEntropy, sameRecoveryWords } from './recovery-words.ts';
import type { Revocation } from './repositories/consents.ts';
import { openStore, type Store } from './store.ts';
import { type UnlockMethod, UnlockTries } from './unlock-tries.ts';
import { hasContent, KEYRING, lookAt, PENDING_KEYRING, type VaultState } from './vault-state.ts';

const TRIES = 'unlock-tries.json';

const syncSecret = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'alphavox sync recovery', 32));

/** What opens records: the passphrase, or the words of the recovery key. */
export type Secret = { readonly passphrase: string } | { readonly recoveryWords: readonly string[] };

interface Key {
  readonly keyring: Keyring;
  readonly dataKey: Uint8Array;
}

type OpenedBy = 'passphrase' | 'keychain' | 'recovery-key';

/** The encrypted store of one data folder, and the ways to its key. */
export class Vault {
  readonly #folder: string;
  readonly #keychain: Keychain | undefined;
  readonly #now: () => Date;
  readonly #tries: UnlockTries;
  #state: VaultState;
  #proposedWords: string[] | undefined;
  #lastTurn: Promise<unknown> = Promise.resolve();
  readonly #working = new Set<Promise<unknown>>();
  #journal: JournalKeeper | undefined;
  /** What this run has replaced by a backup may still be wanted. */
  #keepsReplaced = false;
  /** Called whenever the store was opened, and before it is closed. */
  onOpened: (store: Store) => void = () => {};
  onClosing: () => void = () => {};

  private constructor(folder: string, keychain: Keychain | undefined, now: () => Date, state: VaultState) {
    this.#folder = folder;
    this.#keychain = keychain;
    this.#now = now;
    this.#tries = new UnlockTries(join(folder, TRIES), now);
    this.#state = state;
  }

  /**
   * Looks at a data folder without opening anything. A folder that may not be opened counts as locked, so that the rest
   * of the program goes on; whoever tries to open it is told STORE_CORRUPT or STORE_NEWER.
   */
  static async at(folder: string, keychain?: Keychain, now: () => Date = () => new Date()): Promise<Vault> {
    return new Vault(folder, keychain, now, await lookAt(folder));
  }

  get state(): 'absent' | 'locked' | 'open' {
    return this.#state.kind === 'refused' ? 'locked' : this.#state.kind;
  }

  get hasRecoveryKey(): boolean {
    return 'keyring' in this.#state && findWrap(this.#state.keyring, 'recovery') !== undefined;
  }

  async keychain(): Promise<'unavailable' | 'available' | 'in-use'> {
    if (!(await this.#keychain?.isAvailable())) return 'unavailable';
    return 'keyring' in this.#state && findWrap(this.#state.keyring, 'keychain') ? 'in-use' : 'available';
  }

  /** The open store. Throws STORE_ABSENT, STORE_LOCKED, or why it may not be opened. */
  get store(): Store {
    if (this.#state.kind === 'open') return this.#state.store;
    const { damage } = this;
    if (damage) throw damage;
    throw new AppError(this.#state.kind === 'absent' ? 'STORE_ABSENT' : 'STORE_LOCKED');
  }

  /** Why the records cannot be used although they are there; undefined where nothing is known to be wrong. */
  get damage(): AppError | undefined {
    if (this.#state.kind === 'refused') return this.#state.error;
    return this.#state.kind === 'locked' ? this.#state.damage : undefined;
  }

  /**
   * Does something with the open store; `lock` waits for it. Throws what `store` throws.
   *
   * For work that must not be lost once it has begun, such as keeping a take.
   */
  async use<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
    const working = work(this.store);
    this.#working.add(working);
    return working.finally(() => this.#working.delete(working));
  }

  /** Creates the store under a new random key. Throws STORE_EXISTS or PASSPHRASE_WEAK. */
  create(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'refused') throw this.#state.error;
      if (this.#state.kind !== 'absent') throw new AppError('STORE_EXISTS');
      const dataKey = randomBytes(32);
      const wrap = await wrapWithPassphrase(dataKey, passphrase);
      await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch((cause) => {
        throw new AppError('STORE_UNREADABLE', { cause });
      });
      const keyring = await this.#withKeychainWrap({ format: 1, wraps: [wrap] }, dataKey);
      // What earlier records left behind is not the end of this log.
      await rm(this.#path(AUDIT_HEAD_FILE), { force: true });
      // The key is on disk before anything is encrypted with it, but counts as the keyring only beside a database.
      await writeKeyring(this.#path(PENDING_KEYRING), keyring);
      try {
        await this.#open(keyring, dataKey, 'key.set-up', 'passphrase');
      } catch (thrown) {
        await Promise.all([PENDING_KEYRING, DATABASE].map((name) => rm(this.#path(name), { force: true })));
        throw thrown;
      }
      await rename(this.#path(PENDING_KEYRING), this.#path(KEYRING));
    });
  }

  /** Opens with the passphrase. Throws PASSPHRASE_WRONG, or TRY_LATER after several; nothing is changed then. */
  unlock(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#state.kind === 'open') return;
      const keyring = this.#requireKeyring();
      const dataKey = await this.#keyOf(keyring, passphrase);
      await this.#open(keyring, dataKey, 'key.unlocked', 'passphrase');
      // A store that was made elsewhere, or that the keychain has forgotten, opens by itself from now on.
      const sealed = await this.#withKeychainWrap(keyring, dataKey);
      if (sealed !== keyring) await this.#replaceKeyring(sealed);
    });
  }

  /** Opens with what the keychain holds; false where it holds nothing that fits. */
  unlockWithKeychain(): Promise<boolean> {
    return this.#inTurn(async () => {
      if (this.#state.kind !== 'locked') return false;
      const wrap = findWrap(this.#state.keyring, 'keychain');
      const dataKey = wrap && (await this.#keychain?.unseal(wrap.sealed));
      if (dataKey?.length !== 32) return false;
      await this.#open(this.#state.keyring, dataKey, 'key.unlocked', 'keychain');
      return true;
    });
  }

  /** Opens with the recovery key and replaces the passphrase. Throws RECOVERY_KEY_WRONG or PASSPHRASE_WEAK. */
  unlockWithRecoveryKey(words: readonly string[], newPassphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      const keyring = this.#requireKeyring();
      const dataKey = await this.#keyOfWords(keyring, words);
      const changed = withWrap(keyring, await wrapWithPassphrase(dataKey, newPassphrase));
      if (this.#state.kind === 'locked') await this.#open(keyring, dataKey, 'key.unlocked', 'recovery-key');
      const details = { by: 'recovery-key' };
      this.store.audit.append({ actor: 'key-holder', action: 'key.passphrase-changed', details });
      await this.#replaceKeyring(changed);
    });
  }

  /** Whether somebody holds the recovery key. Throws RECOVERY_KEY_WRONG. */
  proveRecoveryKey(words: readonly string[]): Promise<void> {
    return this.#inTurn(async () => void (await this.#keyOfWords(this.#requireKeyring(), words)));
  }

  /** Written down before it counts: what cannot be recorded is not done. Throws PASSPHRASE_WRONG or PASSPHRASE_WEAK. */
  changePassphrase(passphrase: string, newPassphrase: string, by: Identity): Promise<void> {
    return this.#inTurn(async () => {
      const keyring = this.#requireKeyring();
      const dataKey = await this.#keyOf(keyring, passphrase);
      const changed = withWrap(keyring, await wrapWithPassphrase(dataKey, newPassphrase));
      this.store.audit.append({ ...by, action: 'key.passphrase-changed' });
      await this.#replaceKeyring(changed);
    });
  }

  /** Twelve new words; they open nothing until `confirmRecoveryKey` has seen them typed back. */
  proposeRecoveryKey(): string[] {
    void this.store;
    this.#proposedWords = newRecoveryWords();
    return [...this.#proposedWords];
  }

  /** Throws RECOVERY_KEY_WRONG for other words than the proposed ones; written down before it counts. */
  confirmRecoveryKey(words: readonly string[], by: Identity): Promise<void> {
    return this.#inTurn(async () => {
      void this.store;
      const entropy = recoveryEntropy(words);
      if (this.#state.kind !== 'open' || !this.#proposedWords || !sameRecoveryWords(words, this.#proposedWords)) {
        throw new AppError('RECOVERY_KEY_WRONG');
      }
      this.store.audit.append({ ...by, action: 'key.recovery-key-made' });
      await this.#replaceKeyring(withWrap(this.#state.keyring, wrapWithRecoveryEntropy(this.#state.dataKey, entropy)));
      this.#proposedWords = undefined;
    });
  }

  /** What lets whoever holds the recovery key join a group of devices; undefined where there is none. */
  recoveryForSync(): { readonly wrap: KeyWrap; readonly secret: Buffer } | undefined {
    if (this.#state.kind !== 'open') return undefined;
    const wrap = findWrap(this.#state.keyring, 'recovery');
    return wrap && { wrap, secret: syncSecret(this.#state.dataKey) };
  }

  /** What follows from the data key in the wrap of another device's recovery key; undefined where the words do not fit. */
  secretOfRecovery(wrap: unknown, words: readonly string[]): Buffer | undefined {
    const parsed = KeyWrap.safeParse(wrap);
    if (!parsed.success) return undefined;
    try {
      return syncSecret(dataKeyUnderWords({ format: 1, wraps: [parsed.data] }, words));
    } catch (thrown) {
      const { code, details } = AppError.from(thrown);
      if (code === 'RECOVERY_KEY_WRONG' && details.unknownWord === undefined) return undefined;
      throw thrown;
    }
  }

  /** Closes the store, once what `use` has begun is done. */
  lock(): Promise<void> {
    return this.#inTurn(() => this.#close());
  }

  /** Closes a store in which damage was met: nothing more is written into it, and a backup can take its place. */
  foundDamaged(damage: AppError): Promise<void> {
    return this.#inTurn(() => this.#close(damage));
  }

  /** Makes a backup in a folder. Throws what `makeBackup` throws, or that the records are not open. */
  async backUp(folder: string, program: string, tell?: TellFraction, signal?: AbortSignal): Promise<MadeBackup> {
    if (this.#state.kind !== 'open') throw this.damage ?? new AppError('STORE_LOCKED');
    const begunAt = this.#state.store.changes.clock.tick();
    const backup = await makeBackup({ ...this.#state, program, now: this.#now }, folder, tell, signal);
    await this.#journal?.backedUpAt(begunAt);
    return backup;
  }

  /** The backups in a folder, newest first; those of other records are marked where these are open. */
  async backups(folder: string): Promise<ListedBackup[]> {
    return listBackups(folder, this.#state.kind === 'open' ? manifestKeys(this.#state.dataKey).recordsId : undefined);
  }

  /**
   * Erases from the backups in a folder whoever was erased from the open records since they were made. False where one of
   * them could not be changed.
   *
   * @throws BACKUP_FOLDER_UNUSABLE, STORE_LOCKED.
   */
  async eraseInBackups(folder: string): Promise<boolean> {
    const { store } = this;
    if (this.#state.kind !== 'open') return false;
    const dataKey = Uint8Array.from(this.#state.dataKey);
    let isWhole = true;
    for (const path of await backupPaths(folder, manifestKeys(dataKey).recordsId)) {
      await eraseInBackup(path, dataKey, store.audit.erasedPatients, this.#now).catch(() => {
        isWhole = false;
      });
    }
    dataKey.fill(0);
    return isWhole;
  }

  /** After a patient was erased: nothing that a restore has set aside holds them, and no restore brings them back. */
  async forgetErasedPatients(): Promise<void> {
    if (this.#state.kind !== 'open') return;
    const { erasedPatients, lastErasureAt } = this.#state.store.audit;
    await addErased(this.#folder, this.#state.dataKey, erasedPatients);
    await this.#journal?.forgetErased();
    await clearSetAside(this.#folder, lastErasureAt);
  }

  /** Proves a backup with its key, where the open records or `secret` yield it, or else by its sums alone. */
  async verifyBackup(path: string, secret?: Secret, tell?: TellFraction, signal?: AbortSignal): Promise<BackupVerdict> {
    const key = await this.#keyOfBackup(path, secret);
    await finishErasure(path);
    return (await verifyBackup(path, key?.dataKey, tell, signal)).verdict;
  }

  /**
   * Puts the records of a backup in the place of these, and opens them. These are kept aside: until the next start, or for
   * good where they are damaged. While the backup is proved and copied, everything goes on.
   *
   * @param how.secret Needed where these records are closed, or are others than those of the backup.
   * @throws STORE_EXISTS without `replaces`, STORE_IN_USE, PASSPHRASE_WRONG, BACKUP_DAMAGED and others; nothing is changed then.
   */
  restore(
    path: string,
    how: { readonly secret?: Secret | undefined; readonly replaces: boolean; readonly by: Identity },
    tell?: TellFraction,
    signal?: AbortSignal,
  ): Promise<BackupVerdict> {
    return this.#inTurn(async () => {
      if (this.#state.kind !== 'absent' && !how.replaces) {
        throw new AppError('STORE_EXISTS', { hint: 'Choose an empty folder, or say that its records are replaced.' });
      }
      if (this.#state.kind !== 'open' && hasContent(this.#path(DATABASE)) && isDatabaseInUse(this.#path(DATABASE))) {
        throw new AppError('STORE_IN_USE');
      }
      const key = await this.#keyToReplace(path, how.secret);
      await finishErasure(path);
      const { manifest, verdict } = await verifyBackup(path, key.dataKey, tell, signal);
      await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch((cause) => {
        throw new AppError('STORE_UNREADABLE', { cause });
      });
      // Of damaged records the journal has what was withdrawn.
      const revocations = this.damage ? undefined : this.#revocationsUnder(key);
      const kind = revocations ? 'replaced' : 'damaged';
      const replays = kind === 'damaged';
      const restore = {
        backup: path,
        manifest,
        by: how.by,
        now: this.#now,
        replays,
        revocations: revocations ?? [],
        ...key,
      };
      const replayed = await stageRestore(this.#folder, restore, signal);
      await this.#close();
      await orderRestore(this.#folder, kind, this.#now());
      this.#keepsReplaced = true;
      this.#state = await lookAt(this.#folder);
      await this.#open(key.keyring, key.dataKey, 'key.unlocked', 'passphrase');
      return { ...verdict, replayed };
    });
  }

  /** One change after the other: each sees the keyring as the one before has left it. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  async #close(damage?: AppError): Promise<void> {
    if (this.#state.kind !== 'open') return;
    const { store, keyring, dataKey } = this.#state;
    this.onClosing();
    await Promise.allSettled(this.#working);
    // What cannot be written, or read in a damaged database, must not keep the records open.
    await store.audit.settled().catch(() => {});
    await this.#journal?.close();
    store.close();
    dataKey.fill(0);
    this.#state = { kind: 'locked', keyring, ...(damage && { damage }) };
  }

  /** The key of a backup, where it is to be had. Throws PASSPHRASE_WRONG, RECOVERY_KEY_WRONG or TRY_LATER. */
  async #keyOfBackup(path: string, secret: Secret | undefined): Promise<Key | undefined> {
    const { recordsId } = await readManifest(path);
    if (this.#state.kind === 'open' && manifestKeys(this.#state.dataKey).recordsId === recordsId) {
      return { keyring: this.#state.keyring, dataKey: Uint8Array.from(this.#state.dataKey) };
    }
    const keyring = secret && (await readKeyring(join(path, KEYRING)));
    return keyring && { keyring, dataKey: await this.#keyOfSecret(keyring, secret) };
  }

  /**
   * The key for a restore. Closed records are replaced only by who can open them; where the backup is of the same records,
   * their keyring stays, and with it a passphrase that was changed since.
   */
  async #keyToReplace(path: string, secret: Secret | undefined): Promise<Key> {
    if (this.#state.kind === 'locked') {
      const { keyring } = this.#state;
      if (!secret) throw new AppError('STORE_LOCKED');
      const dataKey = await this.#keyOfSecret(keyring, secret);
      if (manifestKeys(dataKey).recordsId === (await readManifest(path)).recordsId) return { keyring, dataKey };
    }
    const key = await this.#keyOfBackup(path, secret);
    if (!key) throw new AppError('STORE_LOCKED');
    return key;
  }

  /**
   * Which consents were withdrawn in these records, also where a backup of others takes their place, which has none of them.
   * None where closed records are not opened by the key. Undefined where they are damaged, which nobody may have tried yet.
   */
  #revocationsUnder({ keyring, dataKey }: Key): readonly Revocation[] | undefined {
    if (this.#state.kind === 'open') return this.#state.store.read.consents.revocations();
    if (this.#state.kind !== 'locked' || this.#state.keyring !== keyring) return [];
    try {
      const store = this.#openStore(keyring, dataKey, 'key.unlocked');
      try {
        return store.read.consents.revocations();
      } finally {
        store.close();
      }
    } catch (thrown) {
      return AppError.from(thrown).code === 'STORE_CORRUPT' ? undefined : [];
    }
  }

  #keyOfSecret(keyring: Keyring, secret: Secret): Promise<Buffer> {
    return 'passphrase' in secret
      ? this.#keyOf(keyring, secret.passphrase)
      : this.#keyOfWords(keyring, secret.recoveryWords);
  }

  async #withKeychainWrap(keyring: Keyring, dataKey: Uint8Array): Promise<Keyring> {
    if (!this.#keychain || findWrap(keyring, 'keychain')) return keyring;
    const sealed = await this.#keychain.seal(dataKey);
    return sealed ? withWrap(keyring, { kind: 'keychain', sealed }) : keyring;
  }

  async #open(keyring: Keyring, dataKey: Uint8Array, action: AuditAction, by: OpenedBy): Promise<void> {
    const store = this.#openStore(keyring, dataKey, action);
    await store.audit.settled();
    this.#state = { kind: 'open', keyring, dataKey, store };
    await this.#recordOpening(store, action, by);
    // What a crash kept an erasure from.
    await addErased(this.#folder, dataKey, store.audit.erasedPatients).catch(() => {});
    await clearSetAside(this.#folder, store.audit.lastErasureAt).catch(() => {});
    await removeHalfWritten(this.#folder).catch(() => {});
    if (!this.#keepsReplaced) await clearReplaced(this.#folder).catch(() => {});
    this.#journal = new JournalKeeper(store, new ChangeJournal(this.#folder, dataKey));
    this.onOpened(store);
  }

  #openStore(keyring: Keyring, dataKey: Uint8Array, action: AuditAction): Store {
    try {
      // A lost database must not be taken for a new one.
      if (action !== 'key.set-up' && !hasContent(this.#path(DATABASE))) {
        throw new AppError('STORE_CORRUPT', { details: { file: DATABASE } });
      }
      return openStore(this.#folder, dataKey, this.#now);
    } catch (thrown) {
      const damage = AppError.from(thrown);
      if (action !== 'key.set-up' && damage.code === 'STORE_CORRUPT') this.#state = { kind: 'locked', keyring, damage };
      throw thrown;
    }
  }

  /** What cannot be recorded, as on a full disk, must not keep the records closed, and with them somebody's voice. */
  async #recordOpening({ audit }: Store, action: AuditAction, by: OpenedBy): Promise<void> {
    try {
      await this.#tellTries();
      audit.append({ actor: by === 'keychain' ? 'system' : 'key-holder', action, details: { by } });
    } catch {
      // The next row is written as soon as there is room.
    }
  }

  /** The data key under a passphrase. Throws PASSPHRASE_WRONG or TRY_LATER. */
  #keyOf(keyring: Keyring, passphrase: string): Promise<Buffer> {
    return this.#tried('passphrase', () => dataKeyUnder(keyring, passphrase));
  }

  /** The data key under the recovery words. Throws RECOVERY_KEY_WRONG. */
  #keyOfWords(keyring: Keyring, words: readonly string[]): Promise<Buffer> {
    return this.#tried('recovery-key', async () => dataKeyUnderWords(keyring, words));
  }

  async #tried<Result>(method: UnlockMethod, work: () => Promise<Result>): Promise<Result> {
    try {
      return await this.#tries.count(method, work);
    } finally {
      if (this.#state.kind === 'open') await this.#tellTries();
    }
  }

  async #tellTries(): Promise<void> {
    if (this.#state.kind !== 'open') return;
    const { audit } = this.#state.store;
    await this.#tries.tell((tries) => {
      for (const { at, method } of tries) {
        audit.append({ actor: 'board', action: 'key.unlock-failed', details: { method, triedAt: at } });
      }
    });
  }

  #requireKeyring(): Keyring {
    if (this.#state.kind === 'refused') throw this.#state.error;
    if (this.#state.kind === 'absent') throw new AppError('STORE_ABSENT');
    return this.#state.keyring;
  }

  async #replaceKeyring(keyring: Keyring): Promise<void> {
    await writeKeyring(this.#path(KEYRING), keyring);
    if ('keyring' in this.#state) this.#state = { ...this.#state, keyring };
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
