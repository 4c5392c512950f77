import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const PIECE = Buffer.alloc(1_048_576);

/**
 * Overwrites a file with zeros and makes that durable, before it is deleted or replaced. Drives that write elsewhere than
 * they are told, as flash memory does, may keep the old content.
 */
export const overwriteWithZeros = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+').catch(() => undefined);
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    for (let at = 0; at < size; at += PIECE.length) await handle.write(PIECE, 0, Math.min(PIECE.length, size - at), at);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Deletes a folder; its files, not those in folders below, are overwritten first. */
export const wipeFolder = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) await overwriteWithZeros(join(folder, entry.name));
  }
  await rm(folder, { recursive: true, force: true });
};
