import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { countClicks, withClick } from '../support/count-clicks.ts';
import { fitGoal, type Goal, heardGoals, isReached, speakingGoals, splitGoals } from './voice/goals.ts';
import { hear } from './voice/hear.ts';
import { measurePoint, measureSplit, type SplitResult } from './voice/measure-split.ts';
import { printCurve, printGoals, printHeard, printSplit, printTimes } from './voice/print-results.ts';
import { openProduct } from './voice/product.ts';
import { runPrototype } from './voice/prototype.ts';
import { firstOf, readSpeakers, type Split, secondsOf } from './voice/splits.ts';
import { measureFit, measureSpeaking } from './voice/times.ts';

/**
 * How near fitted voices come to two real speakers, how fast, and how well they are understood: takes that were not
 * learned from, the product's own flows and its built worker, beside the synthesizer as it comes, the vocoder alone, and
 * the prototype. Prints tables with the goals of issue 3; everything is kept in `test-results/bench-voice.json`.
 */
const startedAt = performance.now();
const progress = (what: string) =>
  process.stderr.write(`${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${what}\n`);

const speakers = await readSpeakers();
if (!speakers) {
  process.stderr.write('NOT RUN: the bench of voices needs the recordings beside this checkout (../shared/speech)\n');
  process.exit(1);
}
const { ljA, ljB, ljFive, ls2414A, ls2414B } = speakers;
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, load: loadavg() };
process.stdout.write(
  `${machine.cores} cores, ${machine.model}, Node ${machine.node}, load ${machine.load[0]?.toFixed(1)}\n`,
);

/** The counter of clicks must find splices in real speech, and next to nothing in the speech itself. */
const checkClicks = () => {
  const clips = [...speakers.lj, ...speakers.ls2414];
  const places = clips.flatMap((clip) => [0.2, 0.4, 0.6, 0.8].map((part) => ({ clip, atS: part * secondsOf([clip]) })));
  const found = places.filter(({ clip, atS }) => countClicks(withClick(clip, atS, 0.3)) > countClicks(clip));
  const ownPerS = clips.reduce((sum, clip) => sum + countClicks(clip), 0) / secondsOf(clips);
  return { inserted: places.length, found: found.length, ownPerS };
};
const clicks = checkClicks();
const { inserted, found, ownPerS } = clicks;
process.stdout.write(
  `check of the click counter: ${found} of ${inserted} splices found in real speech, ${ownPerS.toFixed(3)} /s of its own\n`,
);
if (found < inserted / 2 || ownPerS > 0.1) throw new Error('the click counter cannot be trusted');

const product = await openProduct();
try {
  const measure = (split: Split) => {
    progress(`voice of ${split.name}`);
    return measureSplit(product, split);
  };
  const [resultA, resultB, resultFive] = [await measure(ljA), await measure(ljB), await measure(ljFive)];
  const [resultMan, resultManB] = [await measure(ls2414A), await measure(ls2414B)];
  const results = [resultA, resultB, resultFive, resultMan, resultManB];

  progress('learning curve');
  const measured = ({ split: { train }, trainS, rows }: SplitResult) => ({
    takes: train.length,
    trainS,
    figures: rows.fitted,
  });
  const two = await measurePoint(product, firstOf(ljA, 2));
  const ten = await measurePoint(product, firstOf(ljA, 10));
  const curve = [two, measured(resultFive), ten, measured(resultA)];

  progress('times');
  const speaking = await measureSpeaking(product, resultA.patient, resultA.fitted);
  const fits = [
    await measureFit(product, speakers.lj.slice(0, 20)),
    await measureFit(product, speakers.lj.slice(0, 5)),
  ];
  progress('recogniser');
  const heard = await hear(product, [resultA, resultB, resultMan, resultManB]);
  progress('prototype');
  const prototype = runPrototype();
  progress('done');

  const goals: Goal[] = [
    ...splitGoals(resultA, { lessPercent: 43, distortionDb: 7.5 }),
    ...splitGoals(resultB, { lessPercent: 43, distortionDb: 7.5 }),
    ...splitGoals(resultFive, { lessPercent: 35 }),
    ...splitGoals(resultMan, { lessPercent: 37 }),
    ...splitGoals(resultManB, { lessPercent: 37 }),
    fitGoal(fits[0]!, 10),
    fitGoal(fits[1]!, 4),
    ...speakingGoals(speaking),
    ...(heard ? heardGoals(heard) : []),
  ];
  for (const result of results) printSplit(result, prototype);
  printCurve(curve);
  printHeard(heard);
  printTimes(fits, speaking);
  printGoals(goals);

  mkdirSync('test-results', { recursive: true });
  const splits = results.map(({ split, sounds: _, patient: __, fitted: ___, ...rest }) => ({
    name: split.name,
    rule: split.rule,
    ...rest,
  }));
  const judged = goals.map((goal) => ({ ...goal, isReached: isReached(goal) }));
  const everything = { machine, clicks, splits, curve, fits, speaking, heard, prototype, goals: judged };
  writeFileSync('test-results/bench-voice.json', JSON.stringify(everything, null, 1));
} finally {
  await product.close();
}
