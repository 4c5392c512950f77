import { expect, test } from 'vitest';
import { firstOpenStep, type Progress, stepBefore } from './steps.ts';

const fresh: Progress = {
  store: 'absent',
  hasRecoveryKey: false,
  isRecoveryPostponed: false,
  hasPatient: false,
  hasTakes: false,
  hasVoice: false,
};

test('a fresh AlphaVox begins with the passphrase', () => {
  expect(firstOpenStep(fresh)).toBe('passphrase');
});

test('whoever left after the patient was entered goes on with the recordings', () => {
  expect(firstOpenStep({ ...fresh, store: 'open', hasRecoveryKey: true, hasPatient: true })).toBe('recordings');
});

test('a postponed recovery key does not stand in the way again today', () => {
  expect(firstOpenStep({ ...fresh, store: 'open', isRecoveryPostponed: true })).toBe('patient');
  expect(firstOpenStep({ ...fresh, store: 'open' })).toBe('recovery');
});

test('when everything is done the guide ends with hearing the voice', () => {
  const done = { ...fresh, store: 'open', hasRecoveryKey: true, hasPatient: true, hasTakes: true, hasVoice: true };
  expect(firstOpenStep({ ...done, store: 'open' })).toBe('hear');
});

test('Back never leads to setting up the records a second time', () => {
  expect(stepBefore('patient')).toBeNull();
  expect(stepBefore('preset')).toBe('patient');
});
