import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bucket, UploadState } from '../../electron/sync/bucket/bucket.ts';
import { bucketOver } from '../../electron/sync/bucket/bucket-over.ts';
import type { BucketRequests } from '../../electron/sync/bucket/requests.ts';
import type { ServerAbilities } from './s3-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file of random bytes, and its SHA-256. */
export const randomFile = (bytes: number) => {
  const body = randomBytes(bytes);
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, body);
  return { path, body, bytes, sha256: sha256(body) };
};

const DAY_MS = 86_400_000;
const LARGE_BYTES = 18_000_000;
const LARGE_PARTS = 3;

/** The same requests, counted by name. */
const counted = (requests: BucketRequests) => {
  const counts: Partial<Record<keyof BucketRequests, number>> = {};
  const wrapped = Object.fromEntries(
    Object.entries(requests).map(([name, work]) => [
      name,
      (...options: readonly unknown[]) => {
        const key = name as keyof BucketRequests;
        counts[key] = (counts[key] ?? 0) + 1;
        return (work as (...options: readonly unknown[]) => unknown)(...options);
      },
    ]),
  ) as unknown as BucketRequests;
  return { requests: wrapped, counts };
};

/** What holds of every bucket, whatever is behind it. `requests` is called once for each test. */
export const describeBucket = (name: string, abilities: ServerAbilities, connect: () => BucketRequests): void => {
  let folders = 0;
  /** Each test has a folder of the bucket to itself. */
  const open = () => {
    folders += 1;
    const { requests, counts } = counted(connect());
    const prefix = `suite/${folders}/`;
    const bucket: Bucket = bucketOver(requests, prefix);
    const keys = async (within = '', after?: string) =>
      (await Array.fromAsync(bucket.list(within, after))).map(({ key }) => key);
    return { bucket, requests, counts, prefix, keys };
  };

  describe(name, () => {
    it('gives back what was put, empty and replaced objects too, and nothing where nothing is', async () => {
      const { bucket } = open();
      expect(await bucket.get('heads/a')).toBeUndefined();
      const body = randomBytes(100_000);
      expect(await bucket.put('heads/a', randomBytes(5))).toBe('written');
      expect(await bucket.put('heads/a', body)).toBe('written');
      expect(await bucket.put('heads/empty', Buffer.alloc(0))).toBe('written');
      expect((await bucket.get('heads/a'))?.equals(body)).toBe(true);
      expect(await bucket.get('heads/empty')).toHaveLength(0);
    });

    it('lists the keys of a folder in order, from any key on', async () => {
      const { bucket, keys } = open();
      const names = ['dev/a/0001', 'dev/a/0002', 'dev/a/0010', 'dev/b/0001', 'heads/a'];
      for (const key of names.toReversed()) await bucket.put(key, Buffer.from(key));
      expect(await keys()).toEqual(names);
      expect(await keys('dev/a/', 'dev/a/0001')).toEqual(['dev/a/0002', 'dev/a/0010']);
      expect(await keys('dev/a/', 'dev/a/00015')).toEqual(['dev/a/0002', 'dev/a/0010']);
      expect(await keys('dev/c')).toEqual([]);
      const [first] = await Array.fromAsync(bucket.list('heads/'));
      expect(first).toMatchObject({ key: 'heads/a', bytes: 7 });
      expect(Math.abs((first?.modifiedAt.getTime() ?? 0) - Date.now())).toBeLessThan(DAY_MS);
    });

    it('lists more than a page', async () => {
      const { bucket, keys } = open();
      const names = Array.from({ length: 1005 }, (_, index) => `dev/a/${String(index).padStart(6, '0')}`);
      await Promise.all(names.map((key) => bucket.put(key, Buffer.alloc(1))));
      expect(await keys('dev/')).toEqual(names);
    });

    it(
      abilities.conditionalWrites
        ? 'lets one of two writers of a new key win, and the other know'
        : 'cannot keep two writers of a new key apart',
      async () => {
        const { bucket } = open();
        const bodies = [Buffer.from('ours'), Buffer.from('theirs')];
        const answers = await Promise.all(bodies.map((body) => bucket.put('dev/a/1', body, { ifAbsent: true })));
        if (!abilities.conditionalWrites) return expect(answers).toEqual(['written', 'written']);
        expect(answers.toSorted()).toEqual(['exists', 'written']);
        expect(await bucket.get('dev/a/1')).toEqual(bodies[answers.indexOf('written')]);
        expect(await bucket.put('dev/a/1', Buffer.from('again'), { ifAbsent: true })).toBe('exists');
      },
    );

    it('carries files of any size, and tells how far it is', async () => {
      const { bucket, counts } = open();
      const folder = temporaryFolder();
      for (const [index, bytes] of [1, 8_388_608, LARGE_BYTES, ...(abilities.emptyRanges ? [0] : [])].entries()) {
        const file = randomFile(bytes);
        const told: number[] = [];
        const onBytes = (done: number, total: number) => void told.push(done / Math.max(1, total));
        await bucket.putFile(`blobs/${index}`, file.path, bytes, { onBytes });
        expect(told.at(-1)).toBe(bytes === 0 ? 0 : 1);
        const path = join(folder, `${index}`);
        await bucket.getFile(`blobs/${index}`, path, file.sha256);
        expect(readFileSync(path).equals(file.body)).toBe(true);
        const asked = counts.get;
        await bucket.getFile(`blobs/${index}`, path, file.sha256);
        expect(counts.get).toBe(asked);
      }
      expect(readdirSync(folder).filter((file) => file.includes('.'))).toEqual([]);
    });

    it('sends only what is missing when an upload goes on after it was stopped', async () => {
      const { bucket, counts } = open();
      const file = randomFile(LARGE_BYTES);
      const stop = new AbortController();
      let upload: UploadState | undefined;
      const stopped = bucket.putFile('blobs/a', file.path, file.bytes, {
        onUpload: (state) => {
          upload = JSON.parse(JSON.stringify(state));
          if (state.parts.length === 2) stop.abort();
        },
        signal: stop.signal,
      });
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
      expect(await bucket.get('blobs/a')).toBeUndefined();
      const kept = upload?.parts.length ?? 0;
      counts.putPart = 0;
      await bucket.putFile('blobs/a', file.path, file.bytes, { upload });
      expect(counts).toMatchObject({ beginUpload: 1, putPart: LARGE_PARTS - kept });
      expect(kept).toBeGreaterThanOrEqual(2);
      expect((await bucket.get('blobs/a'))?.equals(file.body)).toBe(true);
    });

    it('sends everything anew where the server has dropped an upload, or the file is another', async () => {
      const { bucket, requests, counts, prefix } = open();
      const file = randomFile(9_000_000);
      const uploadId = await requests.beginUpload(`${prefix}blobs/a`, file.sha256);
      if (abilities.dropsUploads) await requests.abortUpload(`${prefix}blobs/a`, uploadId);
      const part = { number: 1, etag: '"0"', sha256: sha256(file.body.subarray(0, 8_388_608)) };
      const upload = { uploadId, bytes: file.bytes, sha256: file.sha256, partBytes: 8_388_608, parts: [part] };
      const other = randomFile(9_000_000);
      await bucket.putFile('blobs/b', other.path, other.bytes, { upload });
      expect(counts.beginUpload).toBe(2);
      expect((await bucket.get('blobs/b'))?.equals(other.body)).toBe(true);
      if (!abilities.dropsUploads) return;
      await bucket.putFile('blobs/a', file.path, file.bytes, { upload });
      expect(counts.beginUpload).toBe(3);
      expect((await bucket.get('blobs/a'))?.equals(file.body)).toBe(true);
    });

    it('fetches only what is missing when a download goes on, and begins anew where its beginning is spoilt', async () => {
      const { bucket, counts } = open();
      const file = randomFile(LARGE_BYTES);
      await bucket.putFile('blobs/a', file.path, file.bytes);
      const path = join(temporaryFolder(), 'blob');
      const stop = new AbortController();
      const stopped = bucket.getFile('blobs/a', path, file.sha256, {
        onBytes: () => stop.abort(),
        signal: stop.signal,
      });
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
      const part = readFileSync(`${path}.part`);
      expect(part.equals(file.body.subarray(0, 8_388_608))).toBe(true);
      counts.get = 0;
      await bucket.getFile('blobs/a', path, file.sha256);
      expect(counts.get).toBe(LARGE_PARTS - 1);
      expect(readFileSync(path).equals(file.body)).toBe(true);

      const again = join(temporaryFolder(), 'blob');
      writeFileSync(`${again}.part`, Buffer.alloc(9_000_000));
      await bucket.getFile('blobs/a', again, file.sha256);
      expect(readFileSync(again).equals(file.body)).toBe(true);
    });

    it('refuses an object that is another than was expected, and leaves no file', async () => {
      const { bucket } = open();
      await bucket.put('blobs/a', randomBytes(1000));
      const folder = temporaryFolder();
      await expect(bucket.getFile('blobs/a', join(folder, 'a'), sha256(Buffer.alloc(1)))).rejects.toMatchObject({
        code: 'SYNC_OBJECT_DAMAGED',
      });
      await expect(bucket.getFile('blobs/b', join(folder, 'b'), sha256(Buffer.alloc(1)))).rejects.toMatchObject({
        code: 'SYNC_OBJECT_MISSING',
      });
      expect(readdirSync(folder)).toEqual([]);
    });

    it('deletes objects with all that is kept of them, and no others', async () => {
      const { bucket, requests, prefix, keys } = open();
      for (const body of ['one', 'two']) for (const key of ['a', 'ab', 'b']) await bucket.put(key, Buffer.from(body));
      await requests.remove([{ key: `${prefix}b` }]);
      await bucket.remove(['a', 'b', 'never']);
      expect(await keys()).toEqual(['ab']);
      if (!abilities.versions) return;
      for (const key of ['a', 'b']) expect(await requests.versionsOf(`${prefix}${key}`)).toEqual([]);
      expect(await requests.versionsOf(`${prefix}ab`)).toHaveLength(2);
    });

    it('gives up uploads of weeks ago, but for those that are kept', async () => {
      const { requests, prefix } = open();
      const key = `${prefix}blobs/a`;
      const [kept, stale] = [await requests.beginUpload(key, 'x'), await requests.beginUpload(key, 'x')];
      // MinIO lists the uploads of a whole key only.
      const inTwoWeeks = bucketOver(requests, key, { now: () => Date.now() + 14 * DAY_MS });
      if (!abilities.listsUploads) return expect(await inTwoWeeks.abortStale()).toBe(0);
      const ids = async () => (await requests.listUploads(key)).map(({ uploadId }) => uploadId);
      expect(await bucketOver(requests, key).abortStale()).toBe(0);
      expect((await ids()).toSorted()).toEqual([kept, stale].toSorted());
      expect(await inTwoWeeks.abortStale({ keep: [kept] })).toBe(1);
      expect(await ids()).toEqual([kept]);
      expect(await bucketOver(requests, prefix).abortUploads('blobs/b')).toBe(0);
      expect(await bucketOver(requests, prefix).abortUploads('blobs/a')).toBe(1);
      expect(await ids()).toEqual([]);
    });
  });
};
