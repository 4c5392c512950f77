import { framePhones } from './frame-phones.ts';
import { phoneClass } from './phone-class.ts';
import type { SourceUtterance } from './spoken-phone.ts';

/** Frames of a source and of a take that belong together, and how much each pair counts. */
export interface TrainingPairs {
  readonly source: Int32Array;
  readonly take: Int32Array;
  readonly weights: Float32Array;
}

/** A frame that stands for more frames than this of the other side is a pause or a slip of the alignment. */
const MAX_RUN = 6;

/**
 * The pairs of an alignment to learn from: speech on both sides (marked by `sourceActive` and `takeActive`), no pauses,
 * no long runs. A frame that is paired several times shares its weight among them; `takeWeight` scales all.
 */
export const trainingPairs = (
  source: SourceUtterance,
  path: { readonly first: Int32Array; readonly second: Int32Array },
  { sourceActive, takeActive }: { readonly sourceActive: Uint8Array; readonly takeActive: Uint8Array },
  takeWeight: number,
): TrainingPairs => {
  const { phoneIndex } = framePhones(source.phones, source.frameCount);
  const isPause = source.phones.map(({ ipa }) => phoneClass(ipa) === 'pause');
  const sourceRuns = countUses(path.first, source.frameCount);
  const takeRuns = countUses(path.second, takeActive.length);
  const kept: number[] = [];
  for (let k = 0; k < path.first.length; k++) {
    const [s, t] = [path.first[k]!, path.second[k]!];
    const run = Math.max(sourceRuns[s]!, takeRuns[t]!);
    if (sourceActive[s] && takeActive[t] && run <= MAX_RUN && !isPause[phoneIndex[s]!]) kept.push(k);
  }
  const runOf = (k: number) => Math.max(sourceRuns[path.first[k]!]!, takeRuns[path.second[k]!]!);
  return {
    source: Int32Array.from(kept, (k) => path.first[k]!),
    take: Int32Array.from(kept, (k) => path.second[k]!),
    weights: Float32Array.from(kept, (k) => takeWeight / runOf(k)),
  };
};

const countUses = (frames: Int32Array, frameCount: number): Int32Array => {
  const uses = new Int32Array(frameCount);
  for (const frame of frames) uses[frame]! += 1;
  return uses;
};
