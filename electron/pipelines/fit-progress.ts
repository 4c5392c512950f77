import type { FitEvent } from '../../shared/contract/voice.ts';
import type { PersonalFitOutput, PersonalFitProgress } from '../inference/take-analysis.ts';

/** Turns the parts that a step yields into events between two fractions of the fit. */
export async function* progressOf<Result>(
  step: AsyncGenerator<number, Result, undefined>,
  stage: ProgressStage,
  from: number,
  to: number,
): AsyncGenerator<FitEvent, Result, undefined> {
  for (;;) {
    const next = await step.next();
    if (next.done) return next.value;
    yield { type: 'progress', stage, fraction: from + (to - from) * next.value };
  }
}

type ProgressStage = Extract<FitEvent, { type: 'progress' }>['stage'];

/** Where in the whole fit the steps of the mapping's fit begin and end. */
const PERSONAL_FRACTIONS = { reading: [0.5, 0.65], fitting: [0.65, 0.85], checking: [0.85, 0.95] } as const;

/** The same for the fit of a mapping. */
export async function* personalProgress(
  fit: AsyncGenerator<PersonalFitProgress, PersonalFitOutput, undefined>,
): AsyncGenerator<FitEvent, PersonalFitOutput, undefined> {
  for (;;) {
    const next = await fit.next();
    if (next.done) return next.value;
    const { stage, fraction } = next.value;
    const [from, to] = PERSONAL_FRACTIONS[stage];
    yield {
      type: 'progress',
      stage: stage === 'reading' ? 'measuring' : stage,
      fraction: from + (to - from) * fraction,
    };
  }
}
