import { describe, expect, it } from 'vitest';
import { argon2Key, portableArgon2Key } from './argon2.ts';

const salt = Buffer.from('sixteen bytes or').toString('base64');

describe('a key from a secret', () => {
  it.each([
    { memoryKib: 65_536, passes: 3, lanes: 4, salt },
    { memoryKib: 19_456, passes: 2, lanes: 1, salt },
  ])('is the same here and in Electron, so that records can be taken along ($memoryKib KiB)', async (settings) => {
    const secret = 'fünf Wörter für Żółć';
    const key = Buffer.from(await argon2Key(secret, settings)).toString('hex');
    expect(key).toHaveLength(64);
    expect(Buffer.from(await portableArgon2Key(secret, settings)).toString('hex')).toBe(key);
    expect(Buffer.from(await argon2Key(secret.normalize('NFD'), settings)).toString('hex')).toBe(key);
    expect(Buffer.from(await argon2Key(`${secret} `, settings)).toString('hex')).not.toBe(key);
  });
});
