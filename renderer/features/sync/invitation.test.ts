import { expect, test } from 'vitest';
import { invitationText, readInvitation } from './invitation.ts';

const words = 'abandon ability able about above absent absorb abstract absurd abuse access accident'.split(' ');
const setup = {
  endpoint: 'https://speicher.klinik-süd.example',
  region: 'eu-central-1',
  bucket: 'ward-3',
  prefix: 'clinic/',
  kmsKeyId: null,
  caPem: null,
  bytesPerSecond: null,
};

test('a code that was copied with something around it tells the place and the words', () => {
  const text = invitationText({ setup, words });
  expect(text).toMatch(/^alphavox-sync:[\w-]+$/);
  expect(readInvitation(`From the ward: ${text}\n`)).toEqual({ setup, words });
});

test('certificates are too long for a code and stay out of it', () => {
  const text = invitationText({ setup: { ...setup, caPem: 'x'.repeat(5000) }, words });
  expect(readInvitation(text)?.setup.caPem).toBeNull();
});

test('a code that was cut off, or something else, is not taken for one', () => {
  expect(readInvitation(invitationText({ setup, words }).slice(0, 60))).toBeUndefined();
  expect(readInvitation(words.join(' '))).toBeUndefined();
  expect(readInvitation('alphavox-sync:e30')).toBeUndefined();
});
