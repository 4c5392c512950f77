import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { f0MedianErrorSemitones, nextVoiceSettings, prosodyDistance, SPREAD_PART } from './prosody-step.ts';
import type { ProsodyTarget } from './prosody-target.ts';
import { defaultVoiceSettings, PITCH_RANGE_HZ, RATE_RANGE_WPM, type VoiceSettings } from './voice-settings.ts';

/**
 * Stands in for eSpeak NG: its contour is linear in Hz between the two pitches with its median at 45 %, its spread is a
 * fifth of the span, its rate falls behind at speed. Fitted by eye to what it did with the LJ texts.
 */
const synthesizer = ({ pitchLowHz, pitchHighHz, rateWpm, pauseScale }: VoiceSettings): ProsodyTarget => ({
  f0MedianHz: pitchLowHz + 0.45 * (pitchHighHz - pitchLowHz),
  f0SdSemitones: 0.1 + 0.2 * 12 * Math.log2(pitchHighHz / pitchLowHz),
  articulationRatePhonesPerS: 0.16 * rateWpm ** 0.85,
  pauseMedianMs: (170 * pauseScale * 175) / rateWpm,
});

const settingsAfter = (steps: number, target: ProsodyTarget): VoiceSettings => {
  let settings = defaultVoiceSettings;
  for (let step = 0; step < steps; step++) settings = nextVoiceSettings(settings, synthesizer(settings), target);
  return settings;
};

const speaker = fc.record({
  f0MedianHz: fc.double({ min: 80, max: 330, noNaN: true }),
  f0SdSemitones: fc.double({ min: 1, max: 5, noNaN: true }),
  articulationRatePhonesPerS: fc.double({ min: 7, max: 17, noNaN: true }),
  pauseMedianMs: fc.double({ min: 160, max: 500, noNaN: true }),
});

describe('four steps fit the synthesizer to any ordinary speaker', () => {
  test('the median F0 comes within 0.3 st (half of what is heard as another pitch in speech)', () => {
    fc.assert(
      fc.property(speaker, (target) => {
        expect(f0MedianErrorSemitones(synthesizer(settingsAfter(4, target)), target)!).toBeLessThan(0.3);
      }),
    );
  });

  test('the spread comes within a tenth of 70 % of the speaker’s, rate within 3 %, pauses within 10 %', () => {
    fc.assert(
      fc.property(speaker, (target) => {
        const reached = synthesizer(settingsAfter(4, target));
        expect(Math.abs(reached.f0SdSemitones! / (SPREAD_PART * target.f0SdSemitones) - 1)).toBeLessThan(0.1);
        expect(Math.abs(reached.articulationRatePhonesPerS! / target.articulationRatePhonesPerS - 1)).toBeLessThan(
          0.03,
        );
        expect(Math.abs(reached.pauseMedianMs! / target.pauseMedianMs - 1)).toBeLessThan(0.1);
      }),
    );
  });

  test('each step after the first brings it nearer or leaves it there', () => {
    fc.assert(
      fc.property(speaker, (target) => {
        const distances = [1, 2, 3, 4].map((steps) =>
          prosodyDistance(synthesizer(settingsAfter(steps, target)), target),
        );
        distances.slice(1).forEach((distance, i) => {
          expect(distance).toBeLessThan(distances[i]! + 0.05);
        });
      }),
    );
  });
});

test('what the takes do not tell is left as it is', () => {
  const unknown = { f0MedianHz: null, f0SdSemitones: null, articulationRatePhonesPerS: null, pauseMedianMs: null };
  const next = nextVoiceSettings(defaultVoiceSettings, synthesizer(defaultVoiceSettings), unknown);
  expect(next.rateWpm).toBe(defaultVoiceSettings.rateWpm);
  expect(next.pauseScale).toBe(defaultVoiceSettings.pauseScale);
  expect(next.pitchLowHz).toBeCloseTo(defaultVoiceSettings.pitchLowHz, 9);
  expect(next.pitchHighHz).toBeCloseTo(defaultVoiceSettings.pitchHighHz, 9);
});

test('wild measurements never lead out of what the synthesizer can do', () => {
  const wild = fc.oneof(fc.constant(null), fc.double({ min: 1e-3, max: 1e4, noNaN: true }));
  const prosody = fc.record({
    f0MedianHz: wild,
    f0SdSemitones: wild,
    articulationRatePhonesPerS: wild,
    pauseMedianMs: wild,
  });
  fc.assert(
    fc.property(prosody, prosody, (measured, target) => {
      const { pitchLowHz, pitchHighHz, rateWpm } = nextVoiceSettings(defaultVoiceSettings, measured, target);
      expect(pitchLowHz).toBeGreaterThanOrEqual(PITCH_RANGE_HZ.min);
      expect(pitchHighHz).toBeLessThanOrEqual(PITCH_RANGE_HZ.max);
      expect(pitchLowHz).toBeLessThanOrEqual(pitchHighHz);
      expect(rateWpm).toBeGreaterThanOrEqual(RATE_RANGE_WPM.min);
      expect(rateWpm).toBeLessThanOrEqual(RATE_RANGE_WPM.max);
    }),
  );
});
