import type { F0Candidates } from './f0-candidates.ts';
import type { F0Settings } from './f0-settings.ts';

/**
 * The cheapest path through the candidates (Viterbi): strong ones, few jumps, few changes of voicing. Gives F0 in Hz
 * for each frame, 0 where the path is unvoiced.
 *
 * Source: Boersma (1993), section 3, step 4; Praat manual, "Pitch: Path finder...".
 */
export const findF0Path = (candidates: F0Candidates, settings: F0Settings): Float64Array => {
  const { timesS, perFrame, frequencyHz, strength, relativePeak } = candidates;
  const frameCount = timesS.length;
  const stateCount = perFrame + 1;
  const costScale = 0.01 / settings.hopS;
  const jumpCost = settings.octaveJumpCost * costScale;
  const voicingCost = settings.voicedUnvoicedCost * costScale;

  // State 0 is unvoiced; state k + 1 is candidate k.
  const cameFrom = new Uint8Array(frameCount * stateCount);
  let previousScore = new Float64Array(stateCount);
  let previousOctave = new Float64Array(stateCount);
  let score = new Float64Array(stateCount);
  let octave = new Float64Array(stateCount);

  for (let t = 0; t < frameCount; t++) {
    const first = t * perFrame;
    for (let state = 0; state < stateCount; state++) {
      const frequency = state === 0 ? 0 : frequencyHz[first + state - 1]!;
      octave[state] = frequency > 0 ? Math.log2(frequency) : Number.NaN;
      if (state > 0 && frequency === 0) {
        score[state] = Number.NEGATIVE_INFINITY;
        continue;
      }
      const local =
        state === 0
          ? unvoicedStrength(relativePeak[t]!, settings)
          : strength[first + state - 1]! - settings.octaveCost * Math.log2(settings.ceilingHz / frequency);
      let best = t === 0 ? 0 : Number.NEGATIVE_INFINITY;
      for (let from = 0; t > 0 && from < stateCount; from++) {
        const isVoicingChange = (from === 0) !== (state === 0);
        const jump = isVoicingChange ? 0 : state === 0 ? 0 : Math.abs(octave[state]! - previousOctave[from]!);
        const total = previousScore[from]! - (isVoicingChange ? voicingCost : jumpCost * jump);
        if (total > best) {
          best = total;
          cameFrom[t * stateCount + state] = from;
        }
      }
      score[state] = best + local;
    }
    [previousScore, score] = [score, previousScore];
    [previousOctave, octave] = [octave, previousOctave];
  }

  const f0Hz = new Float64Array(frameCount);
  let state = previousScore.indexOf(Math.max(...previousScore));
  for (let t = frameCount - 1; t >= 0; t--) {
    f0Hz[t] = state === 0 ? 0 : frequencyHz[t * perFrame + state - 1]!;
    state = cameFrom[t * stateCount + state]!;
  }
  return f0Hz;
};

const unvoicedStrength = (relativePeak: number, { silenceThreshold, voicingThreshold }: F0Settings): number =>
  voicingThreshold + Math.max(0, 2 - (relativePeak * (1 + voicingThreshold)) / silenceThreshold);
