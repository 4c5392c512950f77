import { expect, it } from 'vitest';
import type { Consent } from '../../../shared/domain/consent.ts';
import { endingConsents } from '../../../shared/domain/consent-end.ts';
import { ConsentId, PatientId } from '../../../shared/domain/ids.ts';

const TODAY = '2026-06-01';

const consent = (number: number, more: Partial<Consent>): Consent => ({
  consentId: ConsentId.parse(`con_${String(number).padStart(16, '0')}`),
  patientId: PatientId.parse('pat_0123456789abcdef'),
  speakerName: 'Ann',
  scope: 'own',
  signedBy: 'Ann',
  signedOn: '2026-01-01',
  expiresOn: null,
  signature: { kind: 'typed' },
  createdAt: `2026-01-0${number}T00:00:00.000Z`,
  isImported: false,
  revokedAt: null,
  state: 'valid',
  ...more,
});
const endings = (...consents: Consent[]) => endingConsents(consents, TODAY).map(({ consentId }) => consentId.at(-1));

it('a caregiver is told of a consent from 30 days before its last day, and after it', () => {
  expect(endings(consent(1, { expiresOn: '2026-07-02' }))).toEqual([]);
  expect(endings(consent(1, { expiresOn: '2026-07-01' }))).toEqual(['1']);
  expect(endings(consent(1, { expiresOn: '2026-05-01', state: 'expired' }))).toEqual(['1']);
  expect(endings(consent(1, { expiresOn: '2026-05-01', state: 'revoked' }))).toEqual([]);
});

it('but not where the same speaker agreed for longer, or has withdrawn since; and of each speaker once', () => {
  const ending = consent(1, { expiresOn: '2026-05-01', state: 'expired' });
  expect(endings(ending, consent(2, {}))).toEqual([]);
  expect(endings(ending, consent(2, { scope: 'donor', speakerName: 'Eve' }))).toEqual(['1']);
  expect(endings(ending, consent(2, { expiresOn: '2026-06-20' }))).toEqual(['2']);
  expect(endings(ending, consent(2, { expiresOn: '2026-05-01', state: 'expired' }))).toEqual(['2']);
  expect(endings(ending, consent(2, { revokedAt: '2026-05-10T12:00:00.000Z', state: 'revoked' }))).toEqual([]);
});
