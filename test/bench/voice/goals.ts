import { quantile } from '../measurement.ts';
import type { SplitResult } from './measure-split.ts';
import { sumErrors, type WordErrors } from './recogniser.ts';
import type { FitTimes, SpeakingTimes } from './times.ts';

/** A figure with what it should be; undefined figures were not measured. */
export interface Goal {
  readonly name: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Heard {
  readonly voice: string;
  readonly texts: 'held out' | 'prompts';
  readonly recorded: readonly WordErrors[] | undefined;
  readonly default: readonly WordErrors[];
  readonly fitted: readonly WordErrors[];
}

export const isReached = ({ value, atMost, atLeast }: Goal): boolean =>
  value !== undefined &&
  value <= (atMost ?? Number.POSITIVE_INFINITY) &&
  value >= (atLeast ?? Number.NEGATIVE_INFINITY);

const reductionPercent = ({ rows }: SplitResult): number | undefined => {
  const [before, after] = [rows.default.melCepstralDistortionDb, rows.fitted.melCepstralDistortionDb];
  return before === null || after === null ? undefined : 100 * (1 - after / before);
};

/** What issue 3 asks of every split; `lessPercent` and `distortionDb` differ by how much there was to learn from. */
export const splitGoals = (
  result: SplitResult,
  { lessPercent, distortionDb }: { readonly lessPercent: number; readonly distortionDb?: number },
): readonly Goal[] => {
  const { name } = result.split;
  const { fitted } = result.rows;
  const value = (figure: number | null): number | undefined => figure ?? undefined;
  const distortion = { name: `${name}: distortion`, value: value(fitted.melCepstralDistortionDb), unit: 'dB' };
  return [
    { name: `${name}: distortion less by`, value: reductionPercent(result), unit: '%', atLeast: lessPercent },
    ...(distortionDb === undefined ? [] : [{ ...distortion, atMost: distortionDb }]),
    {
      name: `${name}: F0 median off the speaker's by`,
      value: value(fitted.f0MedianErrorSemitones),
      unit: 'st',
      atMost: 0.5,
    },
    { name: `${name}: LTAS off by`, value: value(fitted.longTermSpectrumErrorDb), unit: 'dB', atMost: 2.5 },
    { name: `${name}: clicks`, value: fitted.clicksPerS, unit: '/s', atMost: 0 },
  ];
};

const middle = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : quantile(values, 0.5);

export const fitGoal = ({ sentences, fitMs }: FitTimes, atMostS: number): Goal => ({
  name: `fit from ${sentences} sentences, median of ${fitMs.length}`,
  value: middle(fitMs.map((ms) => ms / 1000)),
  unit: 's',
  atMost: atMostS,
});

export const speakingGoals = ({ realTimeFactors, firstSoundMs, residentMb }: SpeakingTimes): readonly Goal[] => [
  {
    name: `real-time factor, median of ${realTimeFactors.length}`,
    value: middle(realTimeFactors),
    unit: '',
    atMost: 0.08,
  },
  {
    name: `first sound, 5 words, median of ${firstSoundMs.length}`,
    value: middle(firstSoundMs),
    unit: 'ms',
    atMost: 120,
  },
  {
    name: 'most memory of the speech process',
    value: residentMb.length === 0 ? undefined : Math.max(...residentMb),
    unit: 'MB',
    atMost: 400,
  },
];

export const errorPercent = (all: readonly WordErrors[]): number => {
  const { errors, words } = sumErrors(all);
  return (100 * errors) / words;
};

/** Over all voices together: a few texts of one speaker are too few words. */
export const heardGoals = (heard: readonly Heard[]): readonly Goal[] =>
  (['held out', 'prompts'] as const).map((texts) => {
    const those = heard.filter((one) => one.texts === texts);
    return {
      name: `word errors of this version, ${texts}`,
      value: errorPercent(those.flatMap(({ fitted }) => fitted)),
      unit: '%',
      atMost: errorPercent(those.flatMap((one) => one.default)),
    };
  });
