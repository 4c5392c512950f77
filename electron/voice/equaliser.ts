import { alignBands, type BandLevels } from './band-levels.ts';

/** No band is raised or lowered by more: beyond it noise and the source's own gaps are amplified. */
export const MAX_GAIN_DB = 9;

/**
 * Gains in third octaves that bring a source's long-term spectrum to a target's: their difference, smoothed over the
 * neighbouring bands (1, 2, 1) and held within ±9 dB. The overall level is left alone. Empty where the two share no
 * band.
 */
export const equaliserGains = (target: BandLevels, source: BandLevels): BandLevels => {
  const differences = alignBands(target, source).map(({ centreHz, aDb, bDb }) => ({ centreHz, levelDb: aDb - bDb }));
  return differences.map(({ centreHz, levelDb }, i) => {
    const before = differences[i - 1]?.levelDb ?? levelDb;
    const after = differences[i + 1]?.levelDb ?? levelDb;
    return { centreHz, levelDb: limitGain((before + 2 * levelDb + after) / 4) };
  });
};

/** Under this frequency lies little of the spectrum that a mapping predicts, and all of what a vocoder adds of its own. */
const LOW_HZ = 300;
/** Above it each dB of level costs in the spectrum's shape: so much of the difference is a compromise (decision 10). */
const HIGH_PART = 0.5;

/** The equaliser that closes a mapped voice: in full at the low end, in part above it. */
export const closingEqualiser = (target: BandLevels, source: BandLevels): BandLevels =>
  equaliserGains(target, source).map(({ centreHz, levelDb }) => ({
    centreHz,
    levelDb: centreHz < LOW_HZ ? levelDb : HIGH_PART * levelDb,
  }));

const limitGain = (gainDb: number): number => Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, gainDb));

/** About half of the power of speech lies under it (Byrne and others 1994), so a tilt about it leaves the level alone. */
const TILT_PIVOT_HZ = 400;
/** Third octaves (nominal) that a tilt is laid over: 100 Hz to 10 kHz. */
const TILT_CENTRES_HZ = [
  100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000, 10000,
];

/** Gains that tilt a spectrum about 400 Hz, within ±9 dB: a positive tilt is brighter. */
export const tiltGains = (tiltDbPerOctave: number): BandLevels =>
  TILT_CENTRES_HZ.map((centreHz) => ({
    centreHz,
    levelDb: limitGain(tiltDbPerOctave * Math.log2(centreHz / TILT_PIVOT_HZ)),
  }));

/** Two equalisers in a row, as one: the sum of their gains, each held beyond its ends. */
export const addGains = (a: BandLevels, b: BandLevels): BandLevels => {
  const centresHz = [...new Set([...a, ...b].map(({ centreHz }) => centreHz))].sort((x, y) => x - y);
  return centresHz.map((centreHz) => ({ centreHz, levelDb: gainAt(a, centreHz) + gainAt(b, centreHz) }));
};

/** The gain at a frequency: on the line between bands over log frequency, held beyond the ends; 0 without bands. */
export const gainAt = (gains: BandLevels, frequencyHz: number): number => {
  const next = gains.findIndex(({ centreHz }) => frequencyHz < centreHz);
  if (next === 0) return gains[0]!.levelDb;
  if (next < 0) return gains.at(-1)?.levelDb ?? 0;
  const [low, high] = [gains[next - 1]!, gains[next]!];
  const part = Math.log(frequencyHz / low.centreHz) / Math.log(high.centreHz / low.centreHz);
  return low.levelDb + (high.levelDb - low.levelDb) * part;
};
