import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Emotion } from '../../shared/domain/emotion.ts';
import { applyDelivery, combinedDelivery } from './apply-delivery.ts';
import { deliveryFor } from './emotion-delivery.ts';
import { PAUSE_SCALE_RANGE, PITCH_RANGE_HZ, RATE_RANGE_WPM, type VoiceSettings } from './voice-settings.ts';

const woman: VoiceSettings = { pitchLowHz: 150, pitchHighHz: 260, rateWpm: 160, pauseScale: 1, whisper: false };
const middleHz = ({ pitchLowHz, pitchHighHz }: VoiceSettings) => Math.sqrt(pitchLowHz * pitchHighHz);
const span = ({ pitchLowHz, pitchHighHz }: VoiceSettings) => 12 * Math.log2(pitchHighHz / pitchLowHz);

test('neutral is the voice as it is', () => {
  const neutral = applyDelivery(woman, deliveryFor('neutral'));
  expect(neutral.pitchLowHz).toBeCloseTo(150, 9);
  expect(neutral.pitchHighHz).toBeCloseTo(260, 9);
  expect(neutral).toMatchObject({ rateWpm: 160, pauseScale: 1, whisper: false });
  expect(combinedDelivery(deliveryFor('neutral'))).toEqual({ levelDb: 0, tiltDbPerOctave: 0 });
});

// Directions from Juslin and Laukka (2003) and Scherer (2003); see `deliveryFor`.
describe('emotions differ in the directions that listeners know', () => {
  const spoken = (emotion: Emotion) => applyDelivery(woman, deliveryFor(emotion));
  test('happy is higher, livelier, faster, louder and brighter than sad', () => {
    const [happy, sad] = [spoken('happy'), spoken('sad')];
    expect(middleHz(happy)).toBeGreaterThan(middleHz(woman));
    expect(middleHz(sad)).toBeLessThan(middleHz(woman));
    expect(span(happy)).toBeGreaterThan(span(sad));
    expect(happy.rateWpm).toBeGreaterThan(sad.rateWpm);
    expect(deliveryFor('happy').levelDb).toBeGreaterThan(deliveryFor('sad').levelDb);
    expect(deliveryFor('happy').tiltDbPerOctave).toBeGreaterThan(deliveryFor('sad').tiltDbPerOctave);
  });
  test('urgent is the fastest, sad the slowest', () => {
    const rates = Emotion.options.map((emotion) => ({ emotion, rateWpm: spoken(emotion).rateWpm }));
    const sorted = rates.toSorted((a, b) => a.rateWpm - b.rateWpm);
    expect(sorted[0]!.emotion).toBe('sad');
    expect(sorted.at(-1)!.emotion).toBe('urgent');
  });
  test('whisper alone is voiceless, and softest', () => {
    expect(Emotion.options.filter((emotion) => spoken(emotion).whisper)).toEqual(['whisper']);
    const softest = Emotion.options.toSorted((a, b) => deliveryFor(a).levelDb - deliveryFor(b).levelDb)[0];
    expect(softest).toBe('whisper');
  });
  test('no emotion moves a voice by more than 4 st: it stays the same person', () => {
    for (const emotion of Emotion.options) {
      expect(Math.abs(12 * Math.log2(middleHz(spoken(emotion)) / middleHz(woman))), emotion).toBeLessThan(4);
    }
  });
});

test('whatever is piled up stays within what the synthesizer can do', () => {
  const emotions = fc.array(fc.constantFrom(...Emotion.options), { maxLength: 12 });
  fc.assert(
    fc.property(emotions, (names) => {
      const { pitchLowHz, pitchHighHz, rateWpm, pauseScale } = applyDelivery(woman, ...names.map(deliveryFor));
      expect(pitchLowHz).toBeGreaterThanOrEqual(PITCH_RANGE_HZ.min);
      expect(pitchHighHz).toBeLessThanOrEqual(PITCH_RANGE_HZ.max);
      expect(pitchHighHz).toBeGreaterThan(pitchLowHz);
      expect(rateWpm).toBeLessThanOrEqual(RATE_RANGE_WPM.max);
      expect(rateWpm).toBeGreaterThanOrEqual(RATE_RANGE_WPM.min);
      expect(pauseScale).toBeLessThanOrEqual(PAUSE_SCALE_RANGE.max);
      expect(pauseScale).toBeGreaterThanOrEqual(PAUSE_SCALE_RANGE.min);
    }),
  );
});
