import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessPolicy, bucketSettings, PERMISSIONS } from './policy.ts';

const place = { bucket: 'ward-3', prefix: 'alphavox/', region: 'eu-central-1', kmsKeyId: null };
const KEY_ARN = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b';
const actionsOf = (policy: ReturnType<typeof accessPolicy>) => policy.Statement.flatMap(({ Action }) => Action);

describe('the access policy', () => {
  it('allows what the client asks for, and nothing else', () => {
    const source = readFileSync(join(import.meta.dirname, 's3-requests.ts'), 'utf8');
    const commands = new Set([...source.matchAll(/\b(\w+)Command\b/g)].map(([, name]) => name));
    expect([...commands].toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted());
    const needed = new Set(Object.values(PERMISSIONS).flat());
    const allowed = actionsOf(accessPolicy({ ...place, kmsKeyId: KEY_ARN }));
    expect(allowed.toSorted()).toEqual([...needed].toSorted());
    expect(allowed.some((action) => action.includes('*'))).toBe(false);
  });

  it('leaves other folders of the bucket, other buckets and other keys alone', () => {
    const [list, ask, use, key] = accessPolicy({ ...place, kmsKeyId: KEY_ARN }).Statement;
    expect(list).toMatchObject({
      Resource: 'arn:aws:s3:::ward-3',
      Condition: { StringLike: { 's3:prefix': 'alphavox/*' } },
    });
    expect(ask?.Resource).toBe('arn:aws:s3:::ward-3');
    expect(use?.Resource).toBe('arn:aws:s3:::ward-3/alphavox/*');
    expect(key?.Resource).toBe(KEY_ARN);
  });

  it('asks for no key where none is set, and finds a key by its alias', () => {
    expect(actionsOf(accessPolicy(place)).some((action) => action.startsWith('kms:'))).toBe(false);
    expect(accessPolicy({ ...place, kmsKeyId: 'alias/clinic' }).Statement.at(-1)).toMatchObject({
      Resource: 'arn:aws:kms:eu-central-1:*:key/*',
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/clinic' } },
    });
    expect(accessPolicy({ ...place, kmsKeyId: '0a1b' }).Statement.at(-1)?.Resource).toBe(
      'arn:aws:kms:eu-central-1:*:key/0a1b',
    );
  });

  it('names things as the region’s partition does', () => {
    expect(accessPolicy({ ...place, region: 'cn-north-1' }).Statement[0]?.Resource).toBe('arn:aws-cn:s3:::ward-3');
  });
});

describe('the settings of the bucket', () => {
  it('close it to the public and to connections without TLS, and clear up unfinished uploads', () => {
    const settings = bucketSettings({ ...place, kmsKeyId: KEY_ARN });
    expect(Object.values(settings['put-public-access-block'])).toEqual([true, true, true, true]);
    expect(settings['put-bucket-policy'].Statement[0]).toMatchObject({
      Effect: 'Deny',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(JSON.stringify(settings['put-bucket-lifecycle-configuration'])).toContain('AbortIncompleteMultipartUpload');
    expect(JSON.stringify(settings)).toContain(KEY_ARN);
    expect(bucketSettings(place)).not.toHaveProperty('put-bucket-encryption');
  });
});
