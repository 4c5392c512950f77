import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { type Weighted, weightedMedian } from './weighted-median.ts';

/** Level or gain of one third octave. */
export type BandLevel = AcousticMeasures['longTermSpectrum'][number];
export type BandLevels = readonly BandLevel[];

/** Levels of two spectra in the bands that both have, each relative to its mean over them. */
export const alignBands = (a: BandLevels, b: BandLevels) => {
  const levelOfB = new Map(b.map(({ centreHz, levelDb }) => [centreHz, levelDb]));
  const common = a.flatMap(({ centreHz, levelDb }) => {
    const other = levelOfB.get(centreHz);
    return other === undefined ? [] : [{ centreHz, aDb: levelDb, bDb: other }];
  });
  const meanOf = (value: (band: (typeof common)[number]) => number) =>
    common.reduce((sum, band) => sum + value(band), 0) / common.length;
  const [aMean, bMean] = [meanOf(({ aDb }) => aDb), meanOf(({ bDb }) => bDb)];
  return common.map(({ centreHz, aDb, bDb }) => ({ centreHz, aDb: aDb - aMean, bDb: bDb - bMean }));
};

/**
 * Root mean square difference of two long-term spectra in dB over the bands that both have, their levels made equal;
 * undefined where they share none.
 */
export const longTermSpectrumErrorDb = (a: BandLevels, b: BandLevels): number | undefined => {
  const bands = alignBands(a, b);
  if (bands.length === 0) return undefined;
  return Math.sqrt(bands.reduce((sum, { aDb, bDb }) => sum + (aDb - bDb) ** 2, 0) / bands.length);
};

/** The long-term spectrum of several clips: the weighted median of each band, over the clips that have it. */
export const averageBands = (clips: readonly { readonly bands: BandLevels; readonly weight: number }[]): BandLevels => {
  const byCentre = new Map<number, Weighted[]>();
  for (const { bands, weight } of clips) {
    for (const { centreHz, levelDb } of bands) {
      byCentre.set(centreHz, [...(byCentre.get(centreHz) ?? []), { value: levelDb, weight }]);
    }
  }
  return [...byCentre]
    .sort(([a], [b]) => a - b)
    .flatMap(([centreHz, levels]) => {
      const levelDb = weightedMedian(levels);
      return levelDb === undefined ? [] : [{ centreHz, levelDb }];
    });
};
