import { describe, expect, it } from 'vitest';
import { BucketSetup } from '../../../shared/domain/sync-setup.ts';

const setup = {
  endpoint: null,
  region: 'eu-central-1',
  bucket: 'ward-3',
  prefix: '',
  kmsKeyId: null,
  caPem: null,
  bytesPerSecond: null,
};
const isValid = (changes: object) => BucketSetup.safeParse({ ...setup, ...changes }).success;

describe('the set-up of a bucket', () => {
  it('goes over TLS, but for a server on this machine', () => {
    expect(isValid({ endpoint: 'https://s3.clinic.example:9000' })).toBe(true);
    for (const host of ['127.0.0.1:9000', 'localhost', '[::1]:9000'])
      expect(isValid({ endpoint: `http://${host}` })).toBe(true);
    const refused = [
      'http://s3.clinic.example',
      'http://127.0.0.1.clinic.example',
      'ftp://x',
      'clinic',
      'https://key:secret@x',
    ];
    for (const endpoint of refused) expect(isValid({ endpoint }), endpoint).toBe(false);
  });

  it('takes a folder with or without slashes at its ends', () => {
    for (const prefix of ['clinic/ward', '/clinic/ward/', 'clinic/ward/']) {
      expect(BucketSetup.parse({ ...setup, prefix }).prefix).toBe('clinic/ward/');
    }
    expect(BucketSetup.parse(BucketSetup.parse({ ...setup, prefix: 'a' })).prefix).toBe('a/');
    expect(BucketSetup.parse({ ...setup, prefix: '/' }).prefix).toBe('');
    for (const prefix of ['a//b', 'a b', 'ä', 'a?b']) expect(isValid({ prefix }), prefix).toBe(false);
  });

  it('refuses names that no bucket can have', () => {
    for (const bucket of ['A', 'ab', 'Ward', 'ward_3', '-ward', 'x'.repeat(64)])
      expect(isValid({ bucket })).toBe(false);
  });
});
