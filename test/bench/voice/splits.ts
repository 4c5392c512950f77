import { realClips, type SpeechClip } from '../../support/speech-folder.ts';

export type SpeakerName = 'lj' | 'ls2414';

/** Takes of one speaker to learn from, and those that are held back to measure by. */
export interface Split {
  readonly name: string;
  readonly speaker: SpeakerName;
  /** How takes were dealt, in words. */
  readonly rule: string;
  readonly train: readonly SpeechClip[];
  readonly heldOut: readonly SpeechClip[];
  /** Every take of the speaker there is. */
  readonly all: readonly SpeechClip[];
  /** Whether the prototype's demo deals the same speaker's takes in the same way. */
  readonly isPrototypes: boolean;
}

const dealt = (speaker: SpeakerName, clips: readonly SpeechClip[], remainder: number): Split => {
  const isHeldOut = (_: unknown, index: number) => index % 5 === remainder;
  return {
    name: `${speaker} ${remainder === 2 ? 'A' : 'B'}`,
    speaker,
    rule: `held out: take % 5 = ${remainder}; learned from: all others`,
    train: clips.filter((clip, index) => !isHeldOut(clip, index)),
    heldOut: clips.filter(isHeldOut),
    all: clips,
    isPrototypes: remainder === 2,
  };
};

/** A split with fewer takes to learn from, and the same held out. */
export const firstOf = (split: Split, count: number): Split => ({
  ...split,
  name: `${split.name}, first ${count}`,
  rule: `held out: as ${split.name}; learned from: the first ${count} of its takes`,
  train: split.train.slice(0, count),
  isPrototypes: false,
});

/** Undefined where the recordings are absent, which has been said aloud then. */
export const readSpeakers = async () => {
  const [lj, ls2414] = [await realClips('lj'), await realClips('ls2414')];
  if (!lj || !ls2414) return undefined;
  const ljA = dealt('lj', lj, 2);
  return {
    lj,
    ls2414,
    ljA,
    ljB: dealt('lj', lj, 4),
    ljFive: firstOf(ljA, 5),
    ls2414A: dealt('ls2414', ls2414, 2),
    ls2414B: dealt('ls2414', ls2414, 4),
  };
};

export const secondsOf = (clips: readonly { samples: Float32Array; sampleRateHz: number }[]): number =>
  clips.reduce((sum, { samples, sampleRateHz }) => sum + samples.length / sampleRateHz, 0);
