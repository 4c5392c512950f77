import type { TakeState } from './take-reducer.ts';

/** What comes by itself after a take, and when. */
export interface NextStep {
  readonly does: 'next' | 'again' | 'pause';
  readonly afterMs: number;
}

const GOOD_SHOWN_MS = 2500;
/** Longer where there is something to read. */
const ADVICE_SHOWN_MS = 6000;
/** Somebody who says nothing for so long needs a rest. */
const LONGEST_WAIT_MS = 20_000;
const MOST_TRIES = 3;

/**
 * How recording goes on by itself: after a good take to the next sentence, after a refused one to the same again, and to
 * a pause where that does not help, where nothing is said, or where something broke. Null while there is nothing to do.
 *
 * @param tries how many takes of this sentence there have been, this one included.
 */
export const nextStep = (take: TakeState, tries: number): NextStep | null => {
  const pause: NextStep = { does: 'pause', afterMs: 0 };
  switch (take.step) {
    case 'failed':
      return pause;
    case 'listening':
      return !take.hasBegun && take.capturedMs > LONGEST_WAIT_MS ? pause : null;
    case 'scored': {
      const { accepted, reasons } = take.recording;
      if (take.isCut) return pause;
      if (!accepted) return tries < MOST_TRIES ? { does: 'again', afterMs: ADVICE_SHOWN_MS } : pause;
      return { does: 'next', afterMs: reasons.length > 0 ? ADVICE_SHOWN_MS : GOOD_SHOWN_MS };
    }
    default:
      return null;
  }
};
