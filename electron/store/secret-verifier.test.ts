import { expect, it } from 'vitest';
import { isSecretOf, makeVerifier } from './secret-verifier.ts';

it.each(['12345', 'seven77', '', '12 345'])('%j is too short for a PIN or a passphrase', async (secret) => {
  await expect(makeVerifier(secret)).rejects.toMatchObject({ code: 'SECRET_WEAK' });
});

it.each(['000000', '123456', '98765432'])('%s is what everybody tries first', async (secret) => {
  await expect(makeVerifier(secret)).rejects.toMatchObject({ code: 'SECRET_WEAK' });
});

it.each(['830461', '112233', 'eight ch', 'cafe\u0301 au lait'])('%s is told from all others', async (secret) => {
  const verifier = await makeVerifier(secret);
  expect(verifier).not.toContain(secret);
  expect(await isSecretOf(verifier, secret)).toBe(true);
  expect(await isSecretOf(verifier, secret.normalize('NFC'))).toBe(true);
  expect(await isSecretOf(verifier, `${secret}1`)).toBe(false);
  expect(await isSecretOf(verifier, '')).toBe(false);
});
