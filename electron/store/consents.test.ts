import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ConsentTerms } from '../../shared/domain/consent.ts';
import { ConsentId } from '../../shared/domain/ids.ts';
import { FittedVoice } from '../../shared/domain/voice-model.ts';
import { ann } from '../../test/support/ann.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { voiceVersion } from '../../test/support/voice-versions.ts';
import { newId } from '../platform/new-id.ts';
import { openStore } from './store.ts';

const fitted = FittedVoice.parse({
  pitchLowHz: 80,
  pitchHighHz: 120,
  f0MedianHz: null,
  rateWpm: 170,
  pauseScale: 1,
  formantScale: 1,
  equaliser: [],
});

/** A store in which Ann has a voice from before consents were kept, and speaks with it. */
const storeWithOldVoice = () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  store.write.patients.add(ann);
  const { voiceModelId, takesUsed, measures, createdAt } = voiceVersion(1);
  const model = {
    voiceModelId,
    patientId: ann.patientId,
    takesUsed,
    measures,
    createdAt,
    consentId: null,
    origin: 'built',
    tuning: null,
  } as const;
  store.write.voiceModels.add(model, fitted, null);
  store.write.patients.chooseVoice(ann.patientId, voiceModelId);
  return store;
};

const terms = { speakerName: 'Ann', signedBy: 'Ann', scope: 'own', signature: { kind: 'typed' } } as const;

it('a voice from before consents were kept speaks on, and goes with the first consent', () => {
  const store = storeWithOldVoice();
  const { patientId } = ann;
  expect(store.read.voiceModels.list(patientId)).toMatchObject([{ isAllowed: true, active: true, consentId: null }]);
  const consentId = newId(ConsentId, 'con');
  const dates = { signedOn: '2026-01-01', expiresOn: null, createdAt: '2026-01-01T00:00:00.000Z' };
  store.write.consents.add({ ...terms, ...dates, isImported: false, consentId, patientId });
  expect(store.read.voiceModels.list(patientId)).toMatchObject([{ isAllowed: true, active: true, consentId }]);
  store.write.consents.revoke(patientId, consentId, '2026-02-01T00:00:00.000Z');
  expect(store.read.voiceModels.list(patientId)).toMatchObject([{ isAllowed: false, active: false, consentId }]);
  expect(store.read.patients.get(patientId).activeVoiceModelId).toBeNull();
  store.close();
});

it('a voice whose consent has run out speaks again once it is renewed, until that is withdrawn, and then never again', () => {
  const store = storeWithOldVoice();
  const { patientId } = ann;
  const dates = { signedOn: '2026-01-01', createdAt: '2026-01-01T00:00:00.000Z', isImported: false };
  const agree = (expiresOn: string | null, more: Partial<ConsentTerms> = {}) => {
    const consentId = newId(ConsentId, 'con');
    store.write.consents.add({ ...terms, ...dates, ...more, expiresOn, consentId, patientId });
    return consentId;
  };
  const isAllowed = () => store.read.voiceModels.list(patientId)[0]?.isAllowed;
  agree('2026-01-31');
  agree(null, { scope: 'donor', speakerName: 'Eve' });
  expect(isAllowed()).toBe(false);
  const renewal = agree(null);
  expect(isAllowed()).toBe(true);
  expect(store.read.patients.get(patientId).activeVoiceModelId).not.toBeNull();
  expect(store.write.voiceModels.removeForbidden(patientId)).toBe(0);
  store.write.consents.revoke(patientId, renewal, '2026-03-01T12:00:00.000Z');
  agree(null);
  expect(isAllowed()).toBe(false);
  expect(store.write.voiceModels.removeForbidden(patientId)).toBe(1);
  store.close();
});

it('a voice whose consent has run out may not speak, though nobody did anything', () => {
  const store = storeWithOldVoice();
  const { patientId } = ann;
  const dates = { signedOn: '2026-01-01', expiresOn: '2026-01-31', createdAt: '2026-01-01T00:00:00.000Z' };
  store.write.consents.add({ ...terms, ...dates, isImported: false, consentId: newId(ConsentId, 'con'), patientId });
  expect(store.read.voiceModels.list(patientId)).toMatchObject([{ isAllowed: false }]);
  expect(store.read.consents.isWithdrawn(patientId, null)).toBe(true);
  expect(() => store.read.consents.valid(patientId, null)).toThrow(
    expect.objectContaining({ code: 'CONSENT_MISSING' }),
  );
  store.close();
});
