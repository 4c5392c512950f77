import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { decryptBlob, encryptBlob, proveBlobFile } from './blob-cipher.ts';
import { BlobStore } from './blob-store.ts';

const key = randomBytes(32);
const blobId = 'ab'.repeat(16);

describe('an encrypted blob', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes comes back bit for bit', (length) => {
    const plain = randomBytes(length);
    expect(decryptBlob(key, blobId, encryptBlob(key, blobId, plain)).equals(plain)).toBe(true);
  });

  it('is proved in its file as it is in memory', async () => {
    const path = join(temporaryFolder(), 'blob');
    const proved = async (sealed: Uint8Array) => {
      writeFileSync(path, sealed);
      await using file = await open(path);
      return await proveBlobFile(key, blobId, file);
    };
    for (const length of [0, 1, 65_536, 65_537, 200_000]) {
      const sealed = encryptBlob(key, blobId, randomBytes(length));
      expect(await proved(sealed)).toBe(sealed.length);
      for (const cut of [0, 3, 4, sealed.length - 1, ...(length > 65_536 ? [4 + 65_552] : [])])
        await expect(proved(sealed.subarray(0, cut))).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
      for (const at of [0, 4, sealed.length - 1]) {
        const damaged = Buffer.from(sealed);
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        await expect(proved(damaged)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
      }
    }
  });

  it('is refused when any bit of it differs', () => {
    const sealed = encryptBlob(key, blobId, randomBytes(70_000));
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const damaged = Buffer.from(sealed);
        damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => decryptBlob(key, blobId, damaged)).toThrow(expect.objectContaining({ code: 'BLOB_DAMAGED' }));
      }),
    );
  });

  it('is refused when it is cut anywhere, also between chunks', () => {
    const sealed = encryptBlob(key, blobId, randomBytes(131_072));
    for (const length of [0, 3, 4, 4 + 65_552, sealed.length - 1]) {
      expect(() => decryptBlob(key, blobId, sealed.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'BLOB_DAMAGED' }),
      );
    }
  });

  it("is refused under another patient's key or another blob's name", () => {
    const sealed = encryptBlob(key, blobId, randomBytes(100));
    expect(() => decryptBlob(randomBytes(32), blobId, sealed)).toThrow();
    expect(() => decryptBlob(key, 'cd'.repeat(16), sealed)).toThrow();
  });
});

describe('the blob store', () => {
  /** Writes a blob and returns its id. */
  const written = async (store: BlobStore, text: string): Promise<string> => {
    let id = '';
    await store.write(key, Buffer.from(text), (blobId) => {
      id = blobId;
    });
    return id;
  };

  it('sweeps what nothing names and half-written files, and keeps the rest', async () => {
    const folder = temporaryFolder();
    const store = new BlobStore(folder);
    const kept = await written(store, 'kept');
    const orphan = await written(store, 'orphan');
    writeFileSync(join(folder, kept.slice(0, 2), `${kept}.1234.new`), 'half');
    expect(await store.sweep((id) => id === kept)).toBe(2);
    expect((await store.read(key, kept)).toString()).toBe('kept');
    await expect(store.read(key, orphan)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  it('leaves nothing behind where the row that names a blob cannot be written', async () => {
    const folder = temporaryFolder();
    const failing = new BlobStore(folder).write(key, Buffer.from('sound'), () => {
      throw new Error('no such patient');
    });
    await expect(failing).rejects.toThrow('no such patient');
    expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 3)).toEqual([]);
  });

  it('keeps no sound in the clear', async () => {
    const folder = temporaryFolder();
    await written(new BlobStore(folder), 'RIFF....WAVEfmt recognisable sound');
    const [file = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 10);
    expect(readFileSync(join(folder, file)).includes('recognisable')).toBe(false);
  });
});
