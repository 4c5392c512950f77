import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Bandwidth } from './bandwidth.ts';
import { pacedBody, readBody } from './body.ts';
import { damaged, isFailure } from './failure.ts';
import { type BucketRequests, type ObjectVersion, RequestFailure, type StartedUpload, type Write } from './requests.ts';
import { asRequestFailure } from './s3-failure.ts';

interface Target {
  readonly client: S3Client;
  readonly bucket: string;
  readonly kmsKeyId: string | null;
  readonly bandwidth: Bandwidth;
}

/** Failures as ours; a request that was given up as the signal's reason. */
const request = async <Value>(signal: AbortSignal | undefined, work: () => Promise<Value>): Promise<Value> => {
  signal?.throwIfAborted();
  try {
    return await work();
  } catch (thrown) {
    signal?.throwIfAborted();
    throw asRequestFailure(thrown);
  }
};

/** The total of `bytes 0-9/42`. */
const totalOf = (contentRange: string | undefined): number | undefined => {
  const total = contentRange?.match(/\/(\d+)$/)?.[1];
  return total === undefined ? undefined : Number(total);
};

/** The server holds the body against the SHA-256 that is signed with the request. */
const signSha256 = (command: PutObjectCommand | UploadPartCommand, sha256: string): void => {
  const stack = command.middlewareStack as PutObjectCommand['middlewareStack'];
  stack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'signSha256' },
  );
};

/** Single requests over the AWS SDK; see `BucketRequests`. */
export const s3Requests = ({ client, bucket, kmsKeyId, bandwidth }: Target): BucketRequests => {
  const Bucket = bucket;
  const encryption = kmsKeyId === null ? {} : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId };
  const options = (signal?: AbortSignal) => (signal ? { abortSignal: signal } : {});

  const sendBody = <Value>(
    { body }: Write,
    signal: AbortSignal | undefined,
    work: (sent: Uint8Array | Readable) => Promise<Value>,
  ): Promise<Value> =>
    request(signal, async () => {
      const sent = pacedBody(body, bandwidth, signal);
      return work(sent).finally(() => 'destroy' in sent && sent.destroy());
    });

  const sha256Of: BucketRequests['sha256Of'] = (Key, signal) =>
    request(signal, () => client.send(new HeadObjectCommand({ Bucket, Key }), options(signal))).then(
      ({ Metadata }) => Metadata?.sha256,
      (thrown) => {
        if (isFailure(thrown, 'missing')) return undefined;
        throw thrown;
      },
    );

  return {
    sha256Of,
    list: (Prefix, StartAfter, signal) =>
      request(signal, async () => {
        const { Contents = [], IsTruncated = false } = await client.send(
          new ListObjectsV2Command({ Bucket, Prefix, StartAfter }),
          options(signal),
        );
        const objects = Contents.map(({ Key = '', Size = 0, LastModified = new Date(0) }) => ({
          key: Key,
          bytes: Size,
          modifiedAt: LastModified,
        }));
        return { objects, isCutOff: IsTruncated };
      }),
    get: (Key, { range, maxBytes, signal }) =>
      request(signal, async () => {
        const Range = range && `bytes=${range.from}-${range.to}`;
        const { Body, ContentLength, ContentRange, Metadata } = await client.send(
          new GetObjectCommand({ Bucket, Key, Range }),
          options(signal),
        );
        if (!Body || ContentLength === undefined) throw damaged('LengthMissing');
        const bytes = await readBody(Body as Readable, { bytes: ContentLength, maxBytes }, bandwidth, signal);
        return { bytes, totalBytes: totalOf(ContentRange) ?? ContentLength, sha256: Metadata?.sha256 };
      }),
    put: (write, { ifAbsent, signal }) =>
      sendBody(write, signal, async (Body) => {
        const command = new PutObjectCommand({
          Bucket,
          Key: write.key,
          Body,
          ContentLength: write.body.length,
          Metadata: { sha256: write.sha256 },
          ...(ifAbsent && { IfNoneMatch: '*' }),
          ...encryption,
        });
        signSha256(command, write.sha256);
        const { ServerSideEncryption } = await client.send(command, options(signal));
        return { isKmsApplied: ServerSideEncryption === 'aws:kms' };
      }),
    beginUpload: (Key, sha256, signal) =>
      request(signal, async () => {
        const { UploadId } = await client.send(
          new CreateMultipartUploadCommand({ Bucket, Key, Metadata: { sha256 }, ...encryption }),
          options(signal),
        );
        if (UploadId === undefined) throw new RequestFailure('refused', 'UploadIdMissing');
        return UploadId;
      }),
    putPart: (write, { uploadId, number }, signal) =>
      sendBody(write, signal, async (Body) => {
        const command = new UploadPartCommand({
          Bucket,
          Key: write.key,
          UploadId: uploadId,
          PartNumber: number,
          Body,
          ContentLength: write.body.length,
        });
        signSha256(command, write.sha256);
        const { ETag } = await client.send(command, options(signal));
        if (ETag === undefined) throw new RequestFailure('refused', 'ETagMissing');
        return ETag;
      }),
    finishUpload: (Key, UploadId, parts, signal) =>
      request(signal, async () => {
        const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
        await client.send(
          new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
          options(signal),
        );
      }),
    abortUpload: (Key, UploadId, signal) =>
      request(signal, async () => {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options(signal));
      }),
    listUploads: (Prefix, signal) =>
      request(signal, async () => {
        const found: StartedUpload[] = [];
        let marker: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
        for (;;) {
          const page = await client.send(
            new ListMultipartUploadsCommand({ Bucket, Prefix, ...marker }),
            options(signal),
          );
          for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
            if (Key && UploadId && Initiated) found.push({ key: Key, uploadId: UploadId, startedAt: Initiated });
          }
          if (!page.IsTruncated) return found;
          marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
        }
      }),
    keepsVersions: (signal) =>
      request(signal, () => client.send(new GetBucketVersioningCommand({ Bucket }), options(signal))).then(
        ({ Status }) => Status !== undefined,
        (thrown) => {
          if (isFailure(thrown, 'unsupported')) return false;
          throw thrown;
        },
      ),
    versionsOf: (key, signal) =>
      request(signal, async () => {
        const found: ObjectVersion[] = [];
        let marker: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
        for (;;) {
          const page = await client.send(
            new ListObjectVersionsCommand({ Bucket, Prefix: key, ...marker }),
            options(signal),
          );
          const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
          for (const { Key, VersionId } of all) if (Key === key) found.push({ key, versionId: VersionId });
          // Longer keys that begin with this one follow it.
          if (!page.IsTruncated || all.some(({ Key }) => Key !== key)) return found;
          marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
        }
      }),
    remove: (objects, signal) =>
      request(signal, async () => {
        const Objects = objects.map(({ key, versionId }) => ({ Key: key, VersionId: versionId }));
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
          options(signal),
        );
        const failed = Errors.find(({ Code }) => !/^NoSuch(Key|Version)$/.test(Code ?? ''));
        if (failed) throw Object.assign(new Error(), { name: failed.Code ?? 'Unknown', $metadata: {} });
      }),
  };
};
