import { createHash, webcrypto } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { abreast } from '../../platform/abreast.ts';
import { syncFolder } from '../atomic-file.ts';

export interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}

export const sumOf = (content: Uint8Array): Sum => ({
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** The same, while the program goes on with something else. */
export const sumAside = async (content: Uint8Array): Promise<Sum> => ({
  bytes: content.length,
  sha256: Buffer.from(await webcrypto.subtle.digest('SHA-256', content)).toString('hex'),
});

type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** Writes a new file, readable by its owner alone; its folder is made where it is not there. */
const writeNew = async (path: string, content: Content, isDurable: boolean): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    if (isDurable) await handle.sync();
  } finally {
    await handle.close();
  }
};

/** The same, and it is on the disk afterwards. */
export const writeDurably = (path: string, content: Content): Promise<void> => writeNew(path, content, true);

const syncFile = async (path: string): Promise<void> => {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
};

/** While one waits for the disk, the next is at work. */
export const ABREAST = 4;
/** What may be written before it is certain to be on the disk: a drive writes much at once faster than file by file. */
const PORTION_BYTES = 128 * 1_048_576;

/** Writes many new files, which are all on the disk once `end` has come back. */
export class DurableFiles {
  #paths: string[] = [];
  #bytes = 0;
  #synced: Promise<void> = Promise.resolve();

  /** Waits where two portions are on their way to the disk already. */
  async write(path: string, content: Uint8Array): Promise<void> {
    await writeNew(path, content, false);
    this.#paths.push(path);
    this.#bytes += content.length;
    if (this.#bytes >= PORTION_BYTES) await this.#next();
  }

  async end(): Promise<void> {
    await this.#next();
    await this.#synced;
  }

  #next(): Promise<void> {
    const [paths, before] = [this.#paths, this.#synced];
    [this.#paths, this.#bytes] = [[], 0];
    this.#synced = before.then(() => abreast(paths, ABREAST, syncFile));
    this.#synced.catch(() => {});
    return before;
  }
}

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
