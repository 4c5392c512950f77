import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UploadState } from '../../electron/sync/bucket/bucket.ts';
import { probeBucket } from '../../electron/sync/bucket/probe.ts';
import { openS3Bucket, type S3Bucket } from '../../electron/sync/bucket/s3-bucket.ts';
import type { BucketCredentials, BucketSetup } from '../../shared/domain/sync-setup.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { randomFile, sha256 } from './bucket-suite.ts';
import { makeCertificates, type S3Proxy, startProxy } from './s3-proxy.ts';
import type { S3Server } from './s3-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** No waiting between tries: the tests make the trouble, and know when it is over. */
const AT_ONCE = { pause: async () => {} };

const thrownBy = async (work: Promise<unknown>): Promise<AppError> => {
  const thrown = await work.then(
    () => undefined,
    (error) => error,
  );
  if (thrown instanceof AppError) return thrown;
  throw new Error(`expected an AppError, got ${thrown}`);
};

/** What holds between the S3 client and a real server: troubles on the way, TLS, credentials. */
export const describeTransport = (server: S3Server): void => {
  const open = (
    changes: Partial<BucketSetup> = {},
    credentials: BucketCredentials = server.credentials,
    tries = 4,
  ): S3Bucket => {
    const bucket = openS3Bucket({ ...server.setup, ...changes }, credentials, { retry: { ...AT_ONCE, tries } });
    onTestFinished(() => bucket.close());
    return bucket;
  };
  const throughProxy = async (changes: Partial<BucketSetup> = {}): Promise<{ bucket: S3Bucket; proxy: S3Proxy }> => {
    const proxy = await startProxy(server.setup.endpoint ?? '');
    onTestFinished(() => proxy.close());
    return { bucket: open({ endpoint: proxy.endpoint, ...changes }), proxy };
  };

  describe(`the way to ${server.name}`, () => {
    it('tries again what may pass, and what was cut off, and does not begin a second time what was done', async () => {
      const { bucket, proxy } = await throughProxy();
      const body = randomBytes(300_000);
      proxy.trouble = () =>
        proxy.seen.length < 4
          ? { kind: 'answer', status: [503, 500, 429][proxy.seen.length - 1] ?? 0, code: 'SlowDown' }
          : undefined;
      expect(await bucket.put('way/a', body)).toBe('written');
      expect(proxy.seen).toHaveLength(4);

      proxy.seen.length = 0;
      proxy.trouble = () => (proxy.seen.length === 1 ? { kind: 'answerLost' } : undefined);
      expect(await bucket.put('way/once', body, { ifAbsent: true })).toBe('written');
      expect((await bucket.get('way/once'))?.equals(body)).toBe(true);

      const file = randomFile(9_000_000);
      proxy.trouble = ({ method, url }) =>
        method === 'POST' && url.includes('uploadId=') && lost++ === 0 ? { kind: 'answerLost' } : undefined;
      let lost = 0;
      await bucket.putFile('way/parts', file.path, file.bytes);
      expect(lost).toBeGreaterThan(1);
      proxy.trouble = () => undefined;
      expect((await bucket.get('way/parts'))?.equals(file.body)).toBe(true);

      for (const trouble of [
        { kind: 'cutOff', afterBytes: 100_000 },
        { kind: 'shortened', toBytes: 100_000 },
      ] as const) {
        proxy.seen.length = 0;
        proxy.trouble = () => (proxy.seen.length < 3 ? trouble : undefined);
        expect((await bucket.get('way/a'))?.equals(body)).toBe(true);
        expect(proxy.seen).toHaveLength(3);
      }
      proxy.trouble = () => ({ kind: 'shortened', toBytes: 100_000 });
      expect(await thrownBy(bucket.get('way/a'))).toMatchObject({ code: 'SYNC_OBJECT_DAMAGED' });
      proxy.trouble = () => ({ kind: 'cutOff', afterBytes: 100_000 });
      expect(await thrownBy(bucket.get('way/a'))).toMatchObject({ code: 'SYNC_UNREACHABLE' });
    });

    it('says once what does not pass by itself', async () => {
      const { bucket, proxy } = await throughProxy();
      const answers = [
        [403, 'AccessDenied', 'SYNC_DENIED'],
        [403, 'RequestTimeTooSkewed', 'SYNC_CLOCK_WRONG'],
        [400, 'KMS.DisabledException', 'SYNC_KEY_REFUSED'],
        [400, 'ExpiredToken', 'SYNC_CREDENTIALS_EXPIRED'],
        [301, 'PermanentRedirect', 'SYNC_REGION_WRONG'],
        [404, 'NoSuchBucket', 'SYNC_BUCKET_MISSING'],
        [400, 'EntityTooLarge', 'SYNC_REFUSED'],
      ] as const;
      for (const [status, code, expected] of answers) {
        proxy.seen.length = 0;
        proxy.trouble = () => ({ kind: 'answer', status, code });
        const error = await thrownBy(bucket.put('way/b', Buffer.from('x')));
        expect(error.toJSON()).toMatchObject({ code: expected, details: { reason: code } });
        expect(proxy.seen).toHaveLength(1);
        expect(JSON.stringify(error) + error.stack + JSON.stringify(error.cause)).not.toContain('secret');
      }
    });

    it('closes what it opened, also when it is given up in the middle of a body', async () => {
      const { bucket, proxy } = await throughProxy();
      const file = randomFile(9_000_000);
      await bucket.putFile('way/large', file.path, file.bytes);
      const folder = temporaryFolder();
      proxy.trouble = () => ({ kind: 'stalled', afterBytes: 1_000_000 });
      const stop = new AbortController();
      const all = [
        bucket.get('way/large', stop.signal),
        bucket.getFile('way/large', join(folder, 'file'), file.sha256, { signal: stop.signal }),
      ];
      const ends = Promise.allSettled(all);
      await expect.poll(() => proxy.openAnswers(), { timeout: 5000 }).toBe(2);
      stop.abort();
      for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
      await expect.poll(() => proxy.openAnswers(), { timeout: 5000 }).toBe(0);
      proxy.trouble = () => undefined;
      expect((await bucket.get('way/large'))?.equals(file.body)).toBe(true);
    });

    it('goes on with an upload after the server stopped in the middle of it', async () => {
      const { bucket, proxy } = await throughProxy();
      const file = randomFile(40_000_000);
      let upload: UploadState | undefined;
      let stopped: Promise<void> | undefined;
      const parts = () => proxy.seen.filter(({ url }) => url.includes('partNumber='));
      const whileSending = () => {
        stopped ??= server.stop();
      };
      // The fifth part is begun once one of the first four is done.
      proxy.trouble = () =>
        parts().length === 5 ? { kind: 'uploading', afterBytes: 1_000_000, whileSending } : undefined;
      const options = { onUpload: (state: UploadState) => void (upload = state) };
      const error = await thrownBy(bucket.putFile('way/resumed', file.path, file.bytes, options));
      expect(error.code).toBe('SYNC_UNREACHABLE');
      await stopped;
      await server.restart();
      proxy.seen.length = 0;
      proxy.trouble = () => undefined;
      const kept = upload?.parts.length ?? 0;
      expect(kept).toBeGreaterThan(0);
      await bucket.putFile('way/resumed', file.path, file.bytes, { upload });
      expect(parts()).toHaveLength(5 - kept);
      const path = join(temporaryFolder(), 'file');
      await bucket.getFile('way/resumed', path, file.sha256);
      expect(readFileSync(path).equals(file.body)).toBe(true);
    });

    it('does not take a damaged object, or one that somebody else wrote', async () => {
      const bucket = open();
      const { endpoint, region, prefix } = server.setup;
      if (server.credentials.kind !== 'keys' || endpoint === null) throw new Error('keys are expected');
      const { accessKeyId, secretAccessKey } = server.credentials;
      const client = new S3Client({
        endpoint,
        region,
        forcePathStyle: true,
        credentials: { accessKeyId, secretAccessKey },
      });
      for (const Metadata of [{}, { sha256: sha256(Buffer.from('other')) }]) {
        const Key = `${prefix}way/foreign`;
        await client.send(new PutObjectCommand({ Bucket: server.setup.bucket, Key, Body: 'foreign', Metadata }));
        expect(await thrownBy(bucket.get('way/foreign'))).toMatchObject({ code: 'SYNC_OBJECT_DAMAGED' });
      }
      client.destroy();
    });

    it('signs the SHA-256 of every body, and asks for SSE-KMS with every write', async () => {
      const { bucket, proxy } = await throughProxy({ kmsKeyId: server.abilities.kmsKeyId ?? 'some-key' });
      const file = randomFile(9_000_000);
      await bucket.put('way/kms', file.body.subarray(0, 10));
      await bucket.putFile('way/kms-large', file.path, file.bytes);
      const writes = proxy.seen.filter(({ method, url }) => method === 'PUT' || url.includes('uploads'));
      expect(writes).toHaveLength(4);
      for (const { method, url, headers } of writes) {
        if (!url.includes('partNumber')) {
          expect(headers['x-amz-server-side-encryption']).toBe('aws:kms');
          expect(headers['x-amz-server-side-encryption-aws-kms-key-id']).toMatch(/some-key|alphavox-test/);
        }
        if (method === 'PUT') expect(headers['x-amz-content-sha256']).toMatch(/^[0-9a-f]{64}$/);
      }
      expect(writes[0]?.headers['x-amz-content-sha256']).toBe(sha256(file.body.subarray(0, 10)));
    });

    it('lets the server find a body that was damaged on the way, or finds it itself when it reads', async () => {
      const bucket = open();
      const key = `${server.setup.prefix}way/damaged`;
      const write = { key, body: Buffer.from('damaged'), sha256: sha256(Buffer.from('as it was sent')) };
      const written = bucket.requests.put(write, { ifAbsent: false });
      if (server.abilities.checksBodies) {
        await expect(written).rejects.toMatchObject({ kind: 'network', reason: 'XAmzContentSHA256Mismatch' });
        return;
      }
      await written;
      expect(await thrownBy(bucket.get('way/damaged'))).toMatchObject({ code: 'SYNC_OBJECT_DAMAGED' });
    });

    it('takes keys from the environment and from a named profile, and says where there are none', async () => {
      if (server.credentials.kind !== 'keys') throw new Error('keys are expected');
      const { accessKeyId, secretAccessKey } = server.credentials;
      const file = join(temporaryFolder(), 'credentials');
      writeFileSync(file, `[ward]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
      const before = { ...process.env };
      onTestFinished(() => {
        process.env = before;
      });
      for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
      process.env.AWS_EC2_METADATA_DISABLED = 'true';
      process.env.AWS_SHARED_CREDENTIALS_FILE = file;
      process.env.AWS_CONFIG_FILE = join(temporaryFolder(), 'none');
      expect(await open({}, { kind: 'chain', profile: 'ward' }).put('way/profile', Buffer.from('x'))).toBe('written');
      const none = open({}, { kind: 'chain', profile: null });
      expect(await thrownBy(none.get('way/profile'))).toMatchObject({ code: 'SYNC_CREDENTIALS_WRONG' });
      const unknown = open({}, { kind: 'chain', profile: 'no-such-profile' });
      expect(await thrownBy(unknown.get('way/profile'))).toMatchObject({ code: 'SYNC_CREDENTIALS_WRONG' });
      process.env.AWS_ACCESS_KEY_ID = accessKeyId;
      process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
      expect(String(await open({}, { kind: 'chain', profile: null }).get('way/profile'))).toBe('x');
    });

    it('sends and fetches the same at a limited rate', async () => {
      const bucket = open({ bytesPerSecond: 50_000_000 });
      const file = randomFile(9_000_000);
      await bucket.putFile('way/paced', file.path, file.bytes);
      const folder = temporaryFolder();
      await bucket.getFile('way/paced', join(folder, 'file'), file.sha256);
      expect(readdirSync(folder)).toEqual(['file']);
    });

    it('says that keys are wrong, the bucket is missing or nobody answers', async () => {
      const wrong = {
        kind: 'keys',
        accessKeyId: 'AKIAWRONG',
        secretAccessKey: 'not-the-secret',
        sessionToken: null,
      } as const;
      const error = await thrownBy(open({}, wrong).get('a'));
      expect(error.code).toBe('SYNC_CREDENTIALS_WRONG');
      expect(JSON.stringify(error) + error.stack).not.toMatch(/AKIAWRONG|not-the-secret/);
      expect(await thrownBy(open({ bucket: 'no-such-bucket' }).get('a'))).toMatchObject({
        code: 'SYNC_BUCKET_MISSING',
      });
      expect(await thrownBy(open({ endpoint: 'http://127.0.0.1:1' }).get('a'))).toMatchObject({
        code: 'SYNC_UNREACHABLE',
        details: { reason: 'ECONNREFUSED' },
      });
    });

    it('trusts an authority of the clinic’s own only where its certificate was given', async () => {
      const { caPem, ...tls } = makeCertificates();
      const proxy = await startProxy(server.setup.endpoint ?? '', tls);
      onTestFinished(() => proxy.close());
      const { endpoint } = proxy;
      const error = await thrownBy(open({ endpoint }).put('way/tls', Buffer.from('private')));
      expect(error.code).toBe('SYNC_TLS_UNTRUSTED');
      // Certificates are checked whatever the environment says.
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      onTestFinished(() => {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      });
      expect(await thrownBy(open({ endpoint }).get('a'))).toMatchObject({ code: 'SYNC_TLS_UNTRUSTED' });
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      expect(proxy.seen).toEqual([]);
      const other = makeCertificates().caPem;
      expect(await thrownBy(open({ endpoint, caPem: other }).get('a'))).toMatchObject({ code: 'SYNC_TLS_UNTRUSTED' });
      const bucket = open({ endpoint, caPem: `${other}\n${caPem}` });
      expect(await bucket.put('way/tls', Buffer.from('private'))).toBe('written');
      expect(String(await bucket.get('way/tls'))).toBe('private');
      const local = open({ endpoint: endpoint.replace('127.0.0.1', 'localhost'), caPem });
      expect(await thrownBy(local.get('a'))).toMatchObject({ code: 'SYNC_TLS_UNTRUSTED' });
      expect(() => open({ endpoint, caPem: 'no certificate' })).toThrow(
        expect.objectContaining({ code: 'SYNC_CA_UNREADABLE' }),
      );
    });

    it('is probed, says what it can do, and nothing of the probe stays', async () => {
      const proxy = await startProxy(server.setup.endpoint ?? '');
      onTestFinished(() => proxy.close());
      const setup = { ...server.setup, endpoint: proxy.endpoint, prefix: 'probed/' };
      const bucket = open(setup);
      await bucket.put('probe/of-somebody-else', Buffer.from('x'));
      const verdict = await probeBucket(setup, server.credentials);
      const { conditionalWrites, versions, kmsKeyId, listsUploads } = server.abilities;
      expect(verdict).toMatchObject({
        isUsable: true,
        writes: conditionalWrites ? 'conditional' : 'guarded',
        versions: versions ? 'kept' : 'none',
      });
      const stateOf = (check: string, { results } = verdict) => results.find((result) => result.check === check);
      expect(stateOf('kms')?.state).toBe(kmsKeyId ? 'ok' : 'skipped');
      expect(stateOf('uploads')?.state).toBe(listsUploads ? 'ok' : 'skipped');
      for (const { check, state } of verdict.results) {
        if (!['kms', 'tls', 'uploads'].includes(check)) expect([check, state]).toEqual([check, 'ok']);
      }
      expect(await Array.fromAsync(bucket.list(''))).toHaveLength(1);
      if (versions) {
        const probed = proxy.seen.find(({ method, url }) => method === 'PUT' && url.includes('/object'));
        const key = new URL(probed?.url ?? '', proxy.endpoint).pathname.split('/').slice(2).join('/');
        expect(await bucket.requests.versionsOf(key)).toEqual([]);
      }

      const wrongKey = await probeBucket({ ...setup, kmsKeyId: 'no-such-key' }, server.credentials);
      expect(wrongKey.isUsable).toBe(false);
      expect(stateOf('kms', wrongKey)).toMatchObject({ state: 'failed', code: 'SYNC_KEY_REFUSED' });

      proxy.dateOffsetMs = -86_400_000;
      const wrongClock = await probeBucket(setup, server.credentials);
      expect(wrongClock.isUsable).toBe(false);
      expect(stateOf('clock', wrongClock)).toMatchObject({ state: 'failed', code: 'SYNC_CLOCK_WRONG' });

      const wrongKeys = { kind: 'keys', accessKeyId: 'AKIAWRONG', secretAccessKey: 'x', sessionToken: null } as const;
      const refused = await probeBucket(setup, wrongKeys);
      expect(refused.isUsable).toBe(false);
      expect(stateOf('list', refused)).toMatchObject({ state: 'failed', code: 'SYNC_CREDENTIALS_WRONG' });

      const nowhere = await probeBucket({ ...setup, endpoint: 'http://127.0.0.1:1' }, server.credentials);
      expect(nowhere).toMatchObject({ isUsable: false, writes: null, versions: null, clockOffsetMs: null });
      expect(stateOf('list', nowhere)).toMatchObject({ state: 'failed', code: 'SYNC_UNREACHABLE' });
      expect(stateOf('put', nowhere)).toMatchObject({ state: 'skipped' });
    });

    it('knows how far this computer’s clock is off', async () => {
      const { bucket, proxy } = await throughProxy();
      proxy.dateOffsetMs = 86_400_000;
      expect(bucket.clockOffsetMs()).toBeUndefined();
      await bucket.get('a');
      expect(Math.abs((bucket.clockOffsetMs() ?? 0) - 86_400_000)).toBeLessThan(60_000);
    });
  });
};
