import { FRAME_HOP_S } from './frame-phones.ts';
import type { PersonalFrames } from './personal-frames.ts';
import type { SpokenPhone } from './spoken-phone.ts';

/** Shorter pauses are part of the flow. */
const MIN_PAUSE_S = 0.06;
/** A group is at least so long: shorter ones are spoken with the next. */
const MIN_GROUP_S = 0.5;

/** A stretch of speech between pauses, which can be spoken while the next is still being made. */
export interface BreathGroup {
  readonly startS: number;
  readonly endS: number;
  /** Times from the start of the group. */
  readonly phones: readonly SpokenPhone[];
  /** Length of the pause that the group ends in the middle of; 0 at the end. */
  readonly closingPauseS: number;
}

/** Cuts an utterance in the middle of its pauses. The groups lie end to end; a group begins on a frame of 5 ms. */
export const breathGroups = (phones: readonly SpokenPhone[]): BreathGroup[] => {
  const endS = phones.at(-1)?.endS ?? 0;
  const cuts: { readonly cutS: number; readonly pauseS: number }[] = [];
  let lastCutS = 0;
  for (const [index, { ipa, startS, endS: pauseEndS }] of phones.entries()) {
    const isPause = ipa === '' && pauseEndS - startS >= MIN_PAUSE_S && index < phones.length - 1;
    if (!isPause) continue;
    const cutS = FRAME_HOP_S * Math.round((startS + pauseEndS) / 2 / FRAME_HOP_S);
    if (cutS - lastCutS < MIN_GROUP_S) continue;
    cuts.push({ cutS, pauseS: pauseEndS - startS });
    lastCutS = cutS;
  }
  return [0, ...cuts.map(({ cutS }) => cutS)].map((from, index) => {
    const to = cuts[index]?.cutS ?? endS;
    const inside = phones.filter(({ startS, endS: phoneEndS }) => phoneEndS > from && startS < to);
    const shifted = inside.map((phone) => ({
      ...phone,
      startS: Math.max(0, phone.startS - from),
      endS: Math.min(to, phone.endS) - from,
    }));
    return { startS: from, endS: to, phones: shifted, closingPauseS: cuts[index]?.pauseS ?? 0 };
  });
};

/** The frames of a group with the pause that it ends in made longer or shorter: silent frames more, or some fewer. */
export const withPause = (
  frames: PersonalFrames,
  { closingPauseS }: BreathGroup,
  pauseScale: number,
): PersonalFrames => {
  const wanted = Math.round(((pauseScale - 1) * closingPauseS) / FRAME_HOP_S);
  // The next group begins with the other half of the pause.
  const change = Math.max(wanted, -Math.floor(closingPauseS / 2 / FRAME_HOP_S));
  const frameCount = Math.max(1, frames.frameCount + change);
  const stretched = (values: Float32Array) => {
    const size = values.length / frames.frameCount;
    const last = values.subarray(values.length - size);
    const out = new Float32Array(frameCount * size);
    out.set(values.subarray(0, out.length));
    for (let at = values.length; at < out.length; at += size) out.set(last, at);
    return out;
  };
  const { f0Hz, melCepstrum, aperiodicity, gainDb } = frames;
  return {
    frameCount,
    f0Hz: stretched(f0Hz),
    melCepstrum: stretched(melCepstrum),
    aperiodicity: stretched(aperiodicity),
    gainDb: stretched(gainDb),
  };
};
