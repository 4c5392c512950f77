import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../atomic-file.ts';

export interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}

export const sumOf = (content: Uint8Array): Sum => ({
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** Writes a new file, durably, and readable by its owner alone; its folder is made where it is not there. */
export const writeDurably = async (path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Bytes of a file as a stream, and what they came to once it has ended. */
const summed = (path: string, signal?: AbortSignal) => {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576, signal })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  }
  return { read, sum: (): Sum => ({ bytes, sha256: hash.digest('hex') }) };
};

/** What a file holds, read in portions. */
export const sumOfFile = async (path: string, signal?: AbortSignal): Promise<Sum> => {
  const { read, sum } = summed(path, signal);
  for await (const _ of read());
  return sum();
};

/** Copies a file, durably; what was copied. */
export const copyDurably = async (from: string, to: string, signal?: AbortSignal): Promise<Sum> => {
  const { read, sum } = summed(from, signal);
  await writeDurably(to, read());
  return sum();
};

/** Makes the names of files in a folder, and in folders below it, durable. */
export const syncTree = async (root: string, files: readonly { readonly name: string }[]): Promise<void> => {
  const folders = new Set(files.flatMap(({ name }) => (name.startsWith('blobs/') ? ['blobs', dirname(name)] : [])));
  for (const folder of folders) await syncFolder(join(root, folder));
  await syncFolder(root);
};
