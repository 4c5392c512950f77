import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Makes a change of names in a folder durable. Windows cannot open folders; NTFS journals names itself. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

const HALF_WRITTEN = /\.[0-9a-f]{8}\.new$/;
/** What is younger may still be being written. */
const HALF_WRITTEN_FOR_MS = 60_000;

/** Deletes what a crash left half written in a folder: an old keyring must not lie about. */
export const removeHalfWritten = async (folder: string): Promise<void> => {
  for (const name of (await readdir(folder)).filter((file) => HALF_WRITTEN.test(file))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > HALF_WRITTEN_FOR_MS) await rm(path, { force: true });
  }
};

/** Writes a whole file so that a crash leaves the old one or the new one, never a mixture. */
export const writeFileAtomically = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  await syncFolder(dirname(path));
};
