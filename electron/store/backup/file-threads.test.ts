import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { encryptBlob } from '../blob-cipher.ts';
import { FileThreads } from './file-threads.ts';

const patientKey = randomBytes(32);
const blobId = 'ab'.repeat(16);
const blob = { blobId, patientKey };

/** A blob of several portions, of which the last is short, in a file. */
const stored = (change: (sealed: Buffer) => void = () => {}) => {
  const sealed = encryptBlob(patientKey, blobId, randomBytes(2_500_000));
  change(sealed);
  const from = join(temporaryFolder(), blobId);
  writeFileSync(from, sealed);
  return { from, sealed };
};

describe('a file that a thread goes over', () => {
  it('comes out the same, byte for byte, with its sum', async () => {
    await using threads = new FileThreads();
    const { from, sealed } = stored();
    const to = join(temporaryFolder(), 'new', 'copy');
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    expect(await threads.pass({ from, blob, to })).toEqual({ bytes: sealed.length, sha256 });
    expect(readFileSync(to).equals(sealed)).toBe(true);
    expect(await threads.pass({ from })).toEqual({ bytes: sealed.length, sha256 });
  });

  it('leaves no copy where it is damaged in its last portion, or is not there', async () => {
    await using threads = new FileThreads();
    const { from } = stored((sealed) =>
      sealed.writeUInt8(sealed.readUInt8(sealed.length - 20) ^ 1, sealed.length - 20),
    );
    const to = join(temporaryFolder(), 'copy');
    await expect(threads.pass({ from, blob, to })).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
    await expect(threads.pass({ from, sha256: 'ab'.repeat(32), to })).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await expect(threads.pass({ from: `${from}x`, blob, to })).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(existsSync(to)).toBe(false);
  });

  it('says what the drive said of the new file, and goes on with the next', async () => {
    await using threads = new FileThreads();
    const { from } = stored();
    const to = join(temporaryFolder(), 'there');
    writeFileSync(to, 'kept');
    await expect(threads.pass({ from, blob, to })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(to, 'utf8')).toBe('kept');
    expect((await threads.pass({ from, blob })).bytes).toBeGreaterThan(2_500_000);
  });
});
