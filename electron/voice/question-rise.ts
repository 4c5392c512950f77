import { semitones } from './contour-shape.ts';
import { FRAME_HOP_S } from './frame-phones.ts';
import { breathGroups } from './spoken-groups.ts';
import type { SourceUtterance } from './spoken-phone.ts';

/** A rise of F0 by this at a sentence's end asks: eSpeak NG's questions rise by 3 or more, its statements fall. */
const MIN_RISE_SEMITONES = 1.5;
/** Where the rise begins at the latest, and how long before it one contour goes over into the other. */
const RISE_S = 0.4;
const CROSSFADE_S = 0.2;

/**
 * `contour` with the synthesizer's own movement (`own`) at the end of each sentence that it reads as a question. Takes
 * seldom hold questions, and a rise that is lost changes what is said. Both are frame by frame, in one unit.
 */
export const keepQuestionRise = (
  contour: Float64Array,
  own: Float64Array,
  { phones, f0Hz }: SourceUtterance,
): Float64Array => {
  const asked = breathGroups(phones).filter(({ startS, endS, endsSentence }) => {
    const from = Math.ceil(Math.max(startS, endS - RISE_S) / FRAME_HOP_S);
    const voiced = [...f0Hz.subarray(from, Math.floor(endS / FRAME_HOP_S) + 1)].filter((f0) => f0 > 0).map(semitones);
    return endsSentence && voiced.length > 0 && voiced.at(-1)! - Math.min(...voiced) >= MIN_RISE_SEMITONES;
  });
  return contour.map((value, t) => {
    const timeS = t * FRAME_HOP_S;
    const group = asked.find(({ startS, endS }) => timeS >= startS && timeS <= endS + CROSSFADE_S);
    if (!group) return value;
    const part = Math.min(1, Math.max(0, (timeS - (group.endS - RISE_S - CROSSFADE_S)) / CROSSFADE_S));
    return value + part * (own[t]! - value);
  });
};
