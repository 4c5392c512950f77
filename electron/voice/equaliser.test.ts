import { describe, expect, test } from 'vitest';
import { averageBands, type BandLevels, longTermSpectrumErrorDb } from './band-levels.ts';
import { addGains, equaliserGains, gainAt, MAX_GAIN_DB, tiltGains } from './equaliser.ts';
import { designMinimumPhaseFir, EQUALISER_TAPS } from './minimum-phase-fir.ts';

const SAMPLE_RATE_HZ = 22050;
const CENTRES_HZ = [
  100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000,
];
const bands = (level: (index: number) => number): BandLevels =>
  CENTRES_HZ.map((centreHz, i) => ({ centreHz, levelDb: level(i) }));

const responseDb = (taps: Float32Array, frequencyHz: number): number => {
  let [real, imaginary] = [0, 0];
  taps.forEach((tap, n) => {
    const angle = (2 * Math.PI * frequencyHz * n) / SAMPLE_RATE_HZ;
    real += tap * Math.cos(angle);
    imaginary -= tap * Math.sin(angle);
  });
  return 10 * Math.log10(real * real + imaginary * imaginary);
};

const speechLike = bands((i) => -1.5 * i + 4 * Math.sin(i / 2));
const brighter = bands((i) => -1.1 * i + 4 * Math.sin(i / 2 + 0.8));

describe('the filter does what was asked of it', () => {
  const gains = equaliserGains(brighter, speechLike);
  const taps = designMinimumPhaseFir(gains, SAMPLE_RATE_HZ);

  // 0.5 dB: under the 1 dB by which listeners tell spectra apart.
  test('its response at every band centre is the gain, within 0.5 dB', () => {
    expect(taps.length).toBe(EQUALISER_TAPS);
    for (const { centreHz, levelDb } of gains) {
      expect(Math.abs(responseDb(taps, centreHz) - levelDb), `${centreHz} Hz`).toBeLessThan(0.5);
    }
  });

  test('the sound with it is nearer to the target: the error is more than halved', () => {
    const equalised = speechLike.map(({ centreHz, levelDb }) => ({
      centreHz,
      levelDb: levelDb + responseDb(taps, centreHz),
    }));
    expect(longTermSpectrumErrorDb(equalised, brighter)!).toBeLessThan(
      0.5 * longTermSpectrumErrorDb(speechLike, brighter)!,
    );
  });

  test('it answers at once: over half of its energy lies in its first millisecond', () => {
    const energy = (part: Float32Array) => part.reduce((sum, tap) => sum + tap * tap, 0);
    expect(energy(taps.subarray(0, 22))).toBeGreaterThan(0.5 * energy(taps));
    expect(Math.max(...taps.map(Math.abs))).toBe(Math.abs(taps[0]!));
  });
});

test('equal spectra need no filter: one tap of 1, however loud each of them is', () => {
  const louder = speechLike.map((band) => ({ ...band, levelDb: band.levelDb + 17 }));
  const taps = designMinimumPhaseFir(equaliserGains(louder, speechLike), SAMPLE_RATE_HZ);
  expect(taps[0]).toBeCloseTo(1, 6);
  expect(Math.max(...taps.subarray(1).map(Math.abs))).toBeLessThan(1e-6);
});

test('no gain is over 9 dB, whatever the spectra are', () => {
  const gains = equaliserGains(
    bands((i) => (i < 10 ? 60 : -60)),
    speechLike,
  );
  expect(Math.max(...gains.map(({ levelDb }) => Math.abs(levelDb)))).toBe(MAX_GAIN_DB);
});

test('one odd band, a hum in the takes perhaps, is half forgiven', () => {
  const withHum = speechLike.map((band) => (band.centreHz === 500 ? { ...band, levelDb: band.levelDb + 8 } : band));
  expect(gainAt(equaliserGains(withHum, speechLike), 500)).toBeLessThan(4);
});

test('bands that only one of the two has are left out; without a common one there is no filter', () => {
  expect(equaliserGains(speechLike.slice(0, 12), speechLike).length).toBe(12);
  expect(equaliserGains([], speechLike)).toEqual([]);
  expect(longTermSpectrumErrorDb([], speechLike)).toBeUndefined();
  expect(designMinimumPhaseFir([], SAMPLE_RATE_HZ)[0]).toBeCloseTo(1, 6);
});

test('a tilt rises by its dB per octave and turns about 400 Hz (0.1 dB)', () => {
  const gains = tiltGains(1.5);
  expect(gainAt(gains, 400)).toBeCloseTo(0, 6);
  expect(Math.abs(gainAt(gains, 4000) - gainAt(gains, 2000) - 1.5)).toBeLessThan(0.1);
  expect(Math.max(...tiltGains(12).map(({ levelDb }) => levelDb))).toBe(MAX_GAIN_DB);
});

test('two equalisers in a row are one with the sum of their gains', () => {
  const sum = addGains(equaliserGains(brighter, speechLike), tiltGains(-1));
  for (const frequencyHz of [100, 700, 3150, 9000]) {
    const parts = gainAt(equaliserGains(brighter, speechLike), frequencyHz) + gainAt(tiltGains(-1), frequencyHz);
    expect(Math.abs(gainAt(sum, frequencyHz) - parts), `${frequencyHz} Hz`).toBeLessThan(0.2);
  }
});

test('the average of spectra weighs them, and a single odd one does not bend it', () => {
  const odd = bands(() => 40);
  const clips = [speechLike, speechLike, speechLike, odd].map((levels, i) => ({
    bands: levels,
    weight: i === 3 ? 0.5 : 1,
  }));
  expect(longTermSpectrumErrorDb(averageBands(clips), speechLike)!).toBeLessThan(0.01);
});
