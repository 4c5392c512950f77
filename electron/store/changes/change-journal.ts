import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { syncFolder, writeFileAtomically } from '../atomic-file.ts';
import { overwriteWithZeros } from '../backup/overwrite.ts';
import { decodeRows, encodeRows } from './encode-rows.ts';
import type { RowChange } from './row-change.ts';

export const JOURNAL_FOLDER = 'changes';
const NAME = /^\d{16}\.journal$/;
/** Follows the name of a file that another is to take the place of, once that is whole. */
const REPLACEMENT = '.kept';
/** Stands for what had gone when the journal last kept only what is there. */
const MARK = 'forgotten';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** How much of a file is read at once where only its lengths are looked for. */
const WINDOW_BYTES = 65_536;
/** Since as many backups changes are kept, so that an older one can be brought up to date where the newest is damaged. */
const FILES_KEPT = 8;

const journalKey = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'alphavox change journal', 32));

/** What was written before a stamp and after the portion before. */
export interface Portion {
  readonly until: number;
  readonly rows: readonly RowChange[];
}

/** Length, nonce, ciphertext and tag of one portion of rows. */
const sealed = (key: Uint8Array, { until, rows }: Portion): Buffer => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = `${until}\n${encodeRows(rows)}`;
  const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(NONCE_BYTES + body.length);
  return Buffer.concat([length, nonce, body]);
};

const opened = (key: Uint8Array, portion: Buffer): Portion | undefined => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, portion.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(portion.subarray(portion.length - TAG_BYTES));
    const body = portion.subarray(NONCE_BYTES, portion.length - TAG_BYTES);
    const [until = '', rows = ''] = Buffer.concat([decipher.update(body), decipher.final()])
      .toString()
      .split('\n', 2);
    return { until: Number(until), rows: decodeRows(rows) };
  } catch {
    return undefined;
  }
};

/** Where the portions of a file lie; what follows a length that is damaged, or was cut off, cannot be found. */
const piecesOf = (bytes: Buffer): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let at = 0; at + LENGTH_BYTES <= bytes.length; ) {
    const end = at + LENGTH_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    pieces.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return pieces;
};

/** Where the last whole piece of a file lies, without the file in memory: a year without a backup is tens of megabytes. */
const lastPieceOf = async (file: FileHandle): Promise<{ readonly start: number; readonly end: number }> => {
  const { size } = await file.stat();
  const window = Buffer.alloc(WINDOW_BYTES);
  let windowAt = Number.NEGATIVE_INFINITY;
  for (let last = { start: 0, end: 0 }; ; ) {
    const at = last.end;
    if (at + LENGTH_BYTES > size) return last;
    if (at + LENGTH_BYTES > windowAt + WINDOW_BYTES) {
      await file.read(window, 0, WINDOW_BYTES, at);
      windowAt = at;
    }
    const start = at + LENGTH_BYTES;
    const end = start + window.readUInt32BE(at - windowAt);
    if (end > size) return last;
    last = { start, end };
  }
};

/** Half a portion that a crash or a full disk left would swallow what comes after it. Windows cuts off no file that is open to be added to. */
const cutOffHalf = async (path: string): Promise<void> => {
  await using file = await open(path, 'r+');
  await file.truncate((await lastPieceOf(file)).end);
};

/** The portions of a file; one that is damaged is left out, since each stands for itself. */
const portionsOf = (key: Uint8Array, bytes: Buffer): Portion[] =>
  piecesOf(bytes).flatMap((piece) => opened(key, piece) ?? []);

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, JOURNAL_FOLDER)).catch(() => [])).filter((name) => NAME.test(name)).toSorted();

/** Lets count what was made to take the place of a file, which may have been overwritten already. */
const finishReplacing = async (folder: string): Promise<void> => {
  const journal = join(folder, JOURNAL_FOLDER);
  for (const name of await readdir(journal).catch(() => [])) {
    if (name.endsWith(REPLACEMENT))
      await rename(join(journal, name), join(journal, name.slice(0, -REPLACEMENT.length)));
  }
};

/** What was written since the backups were made, oldest first; a row comes as often as it was written. */
export const readJournal = async (folder: string, dataKey: Uint8Array): Promise<RowChange[]> => {
  await finishReplacing(folder);
  const key = journalKey(dataKey);
  const rows: RowChange[] = [];
  for (const name of await filesOf(folder)) {
    const portions = portionsOf(key, await readFile(join(folder, JOURNAL_FOLDER, name)));
    for (const portion of portions) rows.push(...portion.rows);
  }
  return rows;
};

/**
 * The changes of open records once more, beside the database: encrypted under the data key, in a file for the time from
 * each backup to the next. Where the database is damaged, they are what a backup lacks.
 */
export class ChangeJournal {
  readonly #folder: string;
  readonly #key: Buffer;
  #lastTurn: Promise<unknown> = Promise.resolve();
  /** Whether the last file is known to end with a whole portion. */
  #isWhole = false;

  constructor(folder: string, dataKey: Uint8Array) {
    this.#folder = folder;
    this.#key = journalKey(dataKey);
  }

  /** Up to where everything stands in it; 0 where nothing does. */
  writtenUntil(): Promise<number> {
    return this.#inTurn(async () => {
      await finishReplacing(this.#folder);
      for (const name of (await filesOf(this.#folder)).toReversed()) {
        await using file = await open(this.#path(name));
        const { start, end } = await lastPieceOf(file);
        const piece = Buffer.alloc(end - start);
        await file.read(piece, 0, piece.length, start);
        const portion = opened(this.#key, piece);
        if (portion) return portion.until;
      }
      return 0;
    });
  }

  /** Adds a portion, durably. */
  append(portion: Portion): Promise<void> {
    return this.#inTurn(async () => {
      const name = (await filesOf(this.#folder)).at(-1) ?? (await this.#begin(0));
      if (!this.#isWhole) await cutOffHalf(this.#path(name));
      this.#isWhole = false;
      await using file = await open(this.#path(name), 'a', 0o600);
      await file.writeFile(sealed(this.#key, portion));
      await file.datasync();
      this.#isWhole = true;
    });
  }

  /** A backup holds everything up to a stamp: what follows goes into a new file, and the oldest files go. */
  backedUpAt(stamp: number): Promise<void> {
    return this.#inTurn(async () => {
      await this.#begin(stamp);
      for (const name of (await filesOf(this.#folder)).slice(0, -FILES_KEPT)) await rm(this.#path(name));
    });
  }

  /** The mark that `keepOnly` was last given; empty before. */
  lastMark(): Promise<string> {
    return readFile(this.#path(MARK), 'utf8').catch(() => '');
  }

  /**
   * Keeps of each row only its last state, and only of some patients: what was deleted is in no file any longer.
   *
   * @param mark Stands for what had gone by then, so that it can be seen later whether this was done since.
   */
  keepOnly(patients: ReadonlySet<string>, mark: string): Promise<void> {
    return this.#inTurn(async () => {
      const seen = new Set<string>();
      for (const name of (await filesOf(this.#folder)).toReversed()) {
        const kept: Buffer[] = [];
        for (const piece of piecesOf(await readFile(this.#path(name))).toReversed()) {
          const portion = opened(this.#key, piece);
          if (!portion) continue;
          const { until, rows } = portion;
          const last = rows.filter(({ table, key, patientId }) => {
            const id = JSON.stringify([table, key]);
            return !seen.has(id) && seen.add(id) && (patientId === null || patients.has(patientId));
          });
          kept.unshift(sealed(this.#key, { until, rows: last }));
          await yieldToOthers();
        }
        await writeFileAtomically(this.#path(`${name}${REPLACEMENT}`), Buffer.concat(kept));
        await overwriteWithZeros(this.#path(name));
        await finishReplacing(this.#folder);
      }
      await mkdir(join(this.#folder, JOURNAL_FOLDER), { recursive: true, mode: 0o700 });
      await writeFileAtomically(this.#path(MARK), Buffer.from(mark));
    });
  }

  async #begin(stamp: number): Promise<string> {
    const name = `${String(stamp).padStart(16, '0')}.journal`;
    await mkdir(join(this.#folder, JOURNAL_FOLDER), { recursive: true, mode: 0o700 });
    await (await open(this.#path(name), 'a', 0o600)).close();
    await syncFolder(join(this.#folder, JOURNAL_FOLDER));
    return name;
  }

  #path(name: string): string {
    return join(this.#folder, JOURNAL_FOLDER, name);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }
}
