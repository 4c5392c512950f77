import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PatientId } from '../../../shared/domain/ids.ts';
import { writeFileAtomically } from '../atomic-file.ts';

const FILE = 'erased-patients.json';
const ErasedFile = z.object({ format: z.literal(1), patients: z.array(PatientId), mac: z.base64() });

const macOf = (dataKey: Uint8Array, patients: readonly PatientId[]): Buffer => {
  const key = Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'alphavox erased patients', 32));
  return createHmac('sha256', key).update(JSON.stringify(patients)).digest();
};

/**
 * Everybody who was erased from the records of a folder, as random ids, kept beside the database: where that is damaged, a
 * backup must not bring them back. Authenticated with a key from the data key; nobody where it was written with another.
 */
export const readErased = async (folder: string, dataKey: Uint8Array): Promise<readonly PatientId[]> => {
  try {
    const { patients, mac } = ErasedFile.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
    const [given, own] = [Buffer.from(mac, 'base64'), macOf(dataKey, patients)];
    return given.length === own.length && timingSafeEqual(given, own) ? patients : [];
  } catch {
    return [];
  }
};

/** Adds to those who are in the file. */
export const addErased = async (folder: string, dataKey: Uint8Array, erased: readonly PatientId[]): Promise<void> => {
  const before = await readErased(folder, dataKey);
  const patients = [...new Set([...before, ...erased])];
  if (patients.length === before.length) return;
  const text = JSON.stringify({ format: 1, patients, mac: macOf(dataKey, patients).toString('base64') });
  await writeFileAtomically(join(folder, FILE), Buffer.from(`${text}\n`));
};
