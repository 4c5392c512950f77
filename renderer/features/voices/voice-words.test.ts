import { expect, test } from 'vitest';
import { voiceVersion } from '../../../test/support/voice-versions.ts';
import { voiceWords } from './voice-words.ts';

test('a pitch too low counts as far off as one too high', () => {
  expect(voiceWords(voiceVersion(1, { f0MedianErrorSemitones: -3 })).pitch).toBe('apart');
  expect(voiceWords(voiceVersion(1, { f0MedianErrorSemitones: 3 })).pitch).toBe('apart');
  expect(voiceWords(voiceVersion(1, { f0MedianErrorSemitones: -0.5 })).pitch).toBe('very-close');
});

test('a tone that the recordings did not better is not praised', () => {
  expect(voiceWords(voiceVersion(1)).tone).toBe('closer');
  expect(voiceWords(voiceVersion(1, { longTermSpectrumErrorDb: 5.8 })).tone).toBe('same');
  expect(voiceWords(voiceVersion(1, { longTermSpectrumErrorDb: 7 })).tone).toBe('further');
});

test('where the recordings do not tell, nothing is claimed', () => {
  const silent = { f0MedianErrorSemitones: null, longTermSpectrumErrorBeforeDb: null, speakerLikeness: null };
  expect(voiceWords(voiceVersion(1, silent))).toMatchObject({ pitch: null, tone: null, likenessPercent: null });
});

test('a voice that came none of the way is said to be 0 %, not unmeasured', () => {
  expect(voiceWords(voiceVersion(1, { speakerLikeness: 0 })).likenessPercent).toBe(0);
  expect(voiceWords(voiceVersion(1, { speakerLikeness: 0.914 })).likenessPercent).toBe(91);
});

test('too little speech is said, with how much more would do; enough speech is not blamed', () => {
  expect(voiceWords(voiceVersion(1, { method: 'prosody', speechS: 1.2 }))).toMatchObject({
    learned: 'too-little',
    missingS: 5,
  });
  expect(voiceWords(voiceVersion(1, { method: 'prosody', speechS: 60 }))).toMatchObject({
    learned: 'prosody',
    missingS: 0,
  });
  expect(voiceWords(voiceVersion(1, { method: 'mapping', speechS: 2 })).learned).toBe('sound');
});
