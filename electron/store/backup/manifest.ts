import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AuditHead } from '../../../shared/domain/audit.ts';
import type { Backup } from '../../../shared/domain/backup.ts';
import { PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

export const MANIFEST = 'manifest.json';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a blob is in a backup. */
export const blobName = (blobId: string): string => `blobs/${blobId.slice(0, 2)}/${blobId}`;

/** A file by its place in the backup, which is also its place in the data folder. No other places are possible. */
const BackupFile = z.strictObject({
  name: z.string().regex(/^(keyring\.json|alphavox\.db|blobs\/[0-9a-f]{2}\/[0-9a-f]{32}([0-9a-f]{64})?)$/),
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
});
export type BackupFile = Readonly<z.infer<typeof BackupFile>>;

export const Manifest = z.strictObject({
  format: z.literal(1),
  program: z.string(),
  schemaVersion: z.number().int().positive(),
  /** Which records these are: the same for all backups of one data key. */
  recordsId: z.string().regex(/^[0-9a-f]{8}$/),
  madeAt: z.iso.datetime(),
  auditHead: AuditHead,
  files: z.array(BackupFile),
  /** Blobs that could not be read when the backup was made. */
  damagedBlobs: z.array(z.string().regex(/^[0-9a-f]{32}([0-9a-f]{64})?$/)),
  /** Patients who had been erased when it was made, or were erased in it since. */
  erasedPatients: z.array(PatientId).optional(),
});
export type Manifest = Readonly<z.infer<typeof Manifest>>;

const derived = (dataKey: Uint8Array, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), purpose, bytes));

/** The key that manifests are authenticated with, and the name of the records: 32 bytes and 8 hexadecimal digits. */
export const manifestKeys = (dataKey: Uint8Array): { readonly macKey: Buffer; readonly recordsId: string } => ({
  macKey: derived(dataKey, 'alphavox backup manifest', 32),
  recordsId: derived(dataKey, 'alphavox records name', 4).toString('hex'),
});

const macOf = (macKey: Uint8Array, text: string): Buffer => createHmac('sha256', macKey).update(text).digest();

/** Two lines: the manifest, and its HMAC-SHA256 in hexadecimal digits. */
export const writtenManifest = (manifest: Manifest, macKey: Uint8Array): string => {
  const text = JSON.stringify(manifest);
  return `${text}\n${macOf(macKey, text).toString('hex')}\n`;
};

export const damagedBackup = (file: string, cause?: unknown): AppError =>
  new AppError('BACKUP_DAMAGED', { details: { file }, cause });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damagedBackup(MANIFEST, cause);
  }
};

/**
 * The manifest of a backup.
 *
 * @param macKey Left out, nobody can tell whether the manifest was written by who holds the data key.
 * @throws BACKUP_NOT_FOUND, BACKUP_DAMAGED, or STORE_NEWER for a format that is not known yet.
 */
export const readManifest = async (folder: string, macKey?: Uint8Array, file = MANIFEST): Promise<Manifest> => {
  const written = await readFile(join(folder, file), 'utf8').catch((cause) => {
    throw new AppError('BACKUP_NOT_FOUND', { cause });
  });
  const [text = '', mac = '', ...rest] = written.split('\n');
  const json = parsed(text);
  if (z.object({ format: z.number().int().min(2) }).safeParse(json).success) throw new AppError('STORE_NEWER');
  const manifest = Manifest.safeParse(json);
  const isExact = manifest.success && JSON.stringify(manifest.data) === text && Sha256.safeParse(mac).success;
  // The second line has its end too: without it the file was cut off.
  const isWhole = rest.length === 1 && rest[0] === '';
  if (!manifest.success || !isExact || !isWhole) throw damagedBackup(MANIFEST);
  if (macKey && !timingSafeEqual(macOf(macKey, text), Buffer.from(mac, 'hex'))) throw damagedBackup(MANIFEST);
  return manifest.data;
};

export const described = (path: string, { madeAt, program, files, damagedBlobs }: Manifest): Backup => ({
  path,
  madeAt,
  program,
  files: files.length,
  bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  damagedBlobs: damagedBlobs.length,
});
