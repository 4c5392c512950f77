import { quantile } from '../measurement.ts';
import { printTable } from '../print-table.ts';
import type { Figures } from './figures.ts';
import { errorPercent, type Goal, type Heard, isReached } from './goals.ts';
import type { RowName, SplitResult } from './measure-split.ts';
import type { PrototypeFigures } from './prototype.ts';
import { sumErrors, type WordErrors } from './recogniser.ts';
import type { SpeakerName } from './splits.ts';
import type { FitTimes, SpeakingTimes } from './times.ts';

const ROWS: Readonly<Record<RowName, string>> = {
  recorded: 'real speech, the other takes',
  copied: 'copy-synthesis',
  default: 'eSpeak default',
  prosody: 'prosody only',
  fitted: 'this version',
};
const HEADS = ['', 'MCD dB', 'less', 'F0 off st', '(held out)', 'F0 spread st', 'LTAS dB', 'divergence', 'clicks/s'];

const number = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? '-';
const less = (after: number | null, before: number | null): string =>
  after === null || before === null ? '-' : `${(100 * (1 - after / before)).toFixed(1)} %`;
const title = (text: string): void => void process.stdout.write(`\n${text}\n`);

const cells = (figures: Figures, name: string, beforeDb: number | null): string[] => [
  name,
  number(figures.melCepstralDistortionDb, 2),
  less(figures.melCepstralDistortionDb, beforeDb),
  number(figures.f0MedianErrorSemitones, 2),
  `(${number(figures.f0MedianErrorHeldOutSemitones, 2)})`,
  `${number(figures.f0SpreadSemitones, 1)} of ${number(figures.speakersF0SpreadSemitones, 1)}`,
  number(figures.longTermSpectrumErrorDb, 1),
  number(figures.speakerDivergence, 1),
  number(figures.clicksPerS, 2),
];

export const printSplit = (
  { split, trainS, heldOutS, rows, takesUsed, claimed }: SplitResult,
  prototype: Readonly<Record<SpeakerName, PrototypeFigures>> | undefined,
): void => {
  const { name, rule, train, heldOut, speaker } = split;
  title(`${name}: ${rule}`);
  const given = `${train.length} takes (${trainS.toFixed(0)} s), ${takesUsed} used`;
  process.stdout.write(`${given}; held out ${heldOut.length} (${heldOutS.toFixed(0)} s)\n`);
  const beforeDb = rows.default.melCepstralDistortionDb;
  const names = Object.keys(ROWS) as RowName[];
  const ours = names.map((row) => cells(rows[row], ROWS[row], beforeDb));
  printTable([HEADS, ...ours]);
  if (split.isPrototypes) printPrototype(prototype?.[speaker]);
  const own = [
    `MCD ${number(claimed.melCepstralDistortionDb, 2)}`,
    `before ${number(claimed.melCepstralDistortionBeforeDb, 2)} dB`,
    `likeness ${number(claimed.speakerLikeness, 2)}`,
    `LTAS ${number(claimed.longTermSpectrumErrorDb, 1)} dB`,
    `F0 off ${number(claimed.f0MedianErrorSemitones, 2)} st`,
  ];
  process.stdout.write(`the product's own check says: ${own.join(', ')}\n`);
};

const printPrototype = (figures: PrototypeFigures | undefined): void => {
  if (!figures) {
    process.stdout.write('the prototype: NOT RUN\n');
    return;
  }
  const { defaultDb, fittedDb, copySynthesisDb, fitS, realTimeFactor } = figures;
  const distortions = `${fittedDb} dB (${less(fittedDb, defaultDb)} less than ${defaultDb}), copy-synthesis ${copySynthesisDb}`;
  const times = `fit ${fitS} s, conversion ${realTimeFactor} x real time`;
  process.stdout.write(`the prototype by its own measure: MCD ${distortions}; ${times}\n`);
};

export const printCurve = (points: readonly { takes: number; trainS: number; figures: Figures }[]): void => {
  title('learning curve of lj A (same held-out takes)');
  const rows = points.map(({ takes, trainS, figures }) => [
    String(takes),
    trainS.toFixed(0),
    number(figures.melCepstralDistortionDb, 2),
    number(figures.longTermSpectrumErrorDb, 1),
    number(figures.speakerDivergence, 1),
  ]);
  printTable([['takes', 'speech s', 'MCD dB', 'LTAS dB', 'divergence'], ...rows]);
};

export const printHeard = (heard: readonly Heard[] | undefined): void => {
  title('word errors of pocketsphinx (general English model)');
  const of = (all: readonly WordErrors[] | undefined): string => {
    if (!all) return '-';
    const { errors, words } = sumErrors(all);
    return `${errorPercent(all).toFixed(0)} % (${errors}/${words})`;
  };
  const rows = heard?.map((one) => [`${one.voice}, ${one.texts}`, of(one.recorded), of(one.default), of(one.fitted)]);
  printTable(rows ? [['', 'real speech', 'eSpeak default', 'this version'], ...rows] : [['NOT RUN']]);
};

export const printTimes = (fits: readonly FitTimes[], { realTimeFactors, firstSoundMs, residentMb }: SpeakingTimes) => {
  title('times and memory');
  const spread = (values: readonly number[], unit: string, digits: number): string[] => [
    String(values.length),
    ...[0.5, 0.95].map((part) => `${quantile(values, part).toFixed(digits)} ${unit}`),
  ];
  const fitted = fits.map(({ sentences, takesS, analysisMs, fitMs }) => [
    `fit from ${sentences} takes (${takesS.toFixed(0)} s), analysed before in ${(analysisMs / 1000).toFixed(1)} s`,
    ...spread(fitMs, 'ms', 0),
  ]);
  printTable([
    ['', 'n', 'median', 'p95'],
    ...fitted,
    ['real-time factor of whole utterances', ...spread(realTimeFactors, '', 3)],
    ['first sound, 5 words, warm', ...spread(firstSoundMs, 'ms', 0)],
    ['memory of the speech process, speaking', ...spread(residentMb, 'MB', 0)],
  ]);
};

export const printGoals = (goals: readonly Goal[]): void => {
  title('goals');
  const rows = goals.map((goal) => [
    goal.name,
    goal.value === undefined ? 'NOT MEASURED' : `${goal.value.toFixed(2)} ${goal.unit}`.trim(),
    goal.atLeast === undefined ? `at most ${Number(goal.atMost?.toFixed(2))}` : `at least ${goal.atLeast}`,
    isReached(goal) ? 'reached' : 'MISSED',
  ]);
  printTable(rows);
};
