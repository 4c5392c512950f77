import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AuditHead } from '../../shared/domain/audit.ts';
import { writeFileAtomically } from './atomic-file.ts';

export const AUDIT_HEAD_FILE = 'audit-head.json';
const HeadFile = AuditHead.extend({ format: z.literal(1), mac: z.base64() });

/**
 * The end of the audit log, kept in a file beside the keyring and authenticated with a key that follows from the data
 * key: rows that are cut off the end of the log, or an older database put in its place, do not fit it.
 *
 * It is written soon after the rows, so it may lag behind them, and never runs ahead.
 */
export class AuditHeadFile {
  readonly #path: string;
  readonly #key: Uint8Array;
  #latest: AuditHead | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, dataKey: Uint8Array) {
    this.#path = join(folder, AUDIT_HEAD_FILE);
    this.#key = new Uint8Array(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'alphavox audit head', 32));
  }

  read(): AuditHead | 'head-missing' | 'head-changed' {
    try {
      const { seq, hash, mac } = HeadFile.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      const given = Buffer.from(mac, 'base64');
      const own = this.#mac({ seq, hash });
      return given.length === own.length && timingSafeEqual(given, own) ? { seq, hash } : 'head-changed';
    } catch (thrown) {
      return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT' ? 'head-missing' : 'head-changed';
    }
  }

  /** Writes soon; of several in a row only the last. A head that cannot be written is written with the next row. */
  write(head: AuditHead): void {
    this.#latest = head;
    this.#writing = this.#writing.then(() => this.#writeLatest()).catch(() => {});
  }

  /** Resolves when everything that `write` was given stands in the file. */
  async written(): Promise<void> {
    // More may have come meanwhile; what is still to be written when the records are opened anew would overwrite theirs.
    for (let seen = this.#writing; ; seen = this.#writing) {
      await seen;
      if (seen === this.#writing) return;
    }
  }

  async #writeLatest(): Promise<void> {
    const head = this.#latest;
    this.#latest = undefined;
    if (!head) return;
    const text = JSON.stringify({ format: 1, ...head, mac: this.#mac(head).toString('base64') });
    await writeFileAtomically(this.#path, Buffer.from(`${text}\n`));
  }

  #mac({ seq, hash }: AuditHead): Buffer {
    return createHmac('sha256', this.#key).update(`${seq} ${hash}`).digest();
  }
}
