import { expect, test } from 'vitest';
import type { VoiceMeasures } from '../../../shared/domain/voice-model.ts';
import { voiceVersion } from '../../../test/support/voice-versions.ts';
import { offerOf } from './offer.ts';

const NONE = new Set<never>();

/** The offer of version 2 while version 1 is in use. */
const offered = (now: Partial<VoiceMeasures>, before: Partial<VoiceMeasures>) =>
  offerOf([voiceVersion(2, now), voiceVersion(1, before, true)], NONE);

test('the newest version is offered while an older one is in use', () => {
  const offer = offered({}, {});
  expect(offer?.voice.version).toBe(2);
  expect(offer?.inUse?.version).toBe(1);
});

test('nothing is offered where the newest version is in use, or there is none', () => {
  expect(offerOf([voiceVersion(2, {}, true), voiceVersion(1)], NONE)).toBeNull();
  expect(offerOf([], NONE)).toBeNull();
});

test('a version that was declined is not offered again; the next one is', () => {
  const [second, first] = [voiceVersion(2), voiceVersion(1, {}, true)];
  const declined = new Set([second.voiceModelId]);
  expect(offerOf([second, first], declined)).toBeNull();
  expect(offerOf([voiceVersion(3), second, first], declined)?.voice.version).toBe(3);
});

test('a gain is called one, a loss is called one, and a difference that nobody hears is neither', () => {
  const before = { speakerLikeness: 0.84, melCepstralDistortionDb: 8.2 };
  expect(offered({ speakerLikeness: 0.91, melCepstralDistortionDb: 7.9 }, before)).toMatchObject({
    grade: 'better',
    nowPercent: 91,
    beforePercent: 84,
  });
  expect(offered({ speakerLikeness: 0.7, melCepstralDistortionDb: 8.6 }, before)?.grade).toBe('worse');
  expect(offered({ speakerLikeness: 0.85, melCepstralDistortionDb: 8.1 }, before)?.grade).toBe('same');
});

test('two measures that contradict each other prove no gain', () => {
  const before = { speakerLikeness: 0.84, melCepstralDistortionDb: 7.9 };
  expect(offered({ speakerLikeness: 0.91, melCepstralDistortionDb: 8.4 }, before)?.grade).toBe('same');
});

test('with one measure alone, that one decides', () => {
  const unmeasured = { speakerLikeness: null, melCepstralDistortionDb: null };
  expect(
    offered({ ...unmeasured, melCepstralDistortionDb: 7.5 }, { ...unmeasured, melCepstralDistortionDb: 7.9 })?.grade,
  ).toBe('better');
  expect(offered({ ...unmeasured, speakerLikeness: 0.5 }, { ...unmeasured, speakerLikeness: 0.9 })?.grade).toBe(
    'worse',
  );
  expect(offered(unmeasured, unmeasured)?.grade).toBe('unknown');
});

test('the first version that learned the sound says so', () => {
  const prosody = { method: 'prosody', speakerLikeness: null, melCepstralDistortionDb: null } as const;
  expect(offered({}, prosody)).toMatchObject({ grade: 'sound', nowPercent: 91, beforePercent: null });
});

test('where the standard voice speaks, the offer is held against that', () => {
  expect(offerOf([voiceVersion(1)], NONE)).toMatchObject({ grade: 'better', inUse: null, beforePercent: null });
  expect(offerOf([voiceVersion(1, { speakerLikeness: 0, melCepstralDistortionDb: 13.4 })], NONE)?.grade).toBe('same');
});
