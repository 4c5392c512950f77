import { framePhones } from './frame-phones.ts';
import { phoneClass } from './phone-class.ts';
import type { SourceUtterance } from './spoken-phone.ts';

const VOICED_FROM = 0.5;
/** Voice does not stop or sound for less, in frames of 5 ms. */
const SHORTEST_GAP = 3;
const SHORTEST_VOICED = 4;

/** 1 where the frame lies in a pause. */
export const pauseFrames = ({ phones, frameCount }: SourceUtterance): Uint8Array => {
  const isPause = phones.map(({ ipa }) => (phoneClass(ipa) === 'pause' ? 1 : 0));
  return Uint8Array.from(framePhones(phones, frameCount).phoneIndex, (index) => isPause[index]!);
};

/** 1 where the frame has voice: by its strength, not in pauses, without gaps under 15 ms and islands under 20 ms. */
export const voicedFrames = (voicing: Float32Array, pauses: Uint8Array): Uint8Array => {
  const voiced = Uint8Array.from(voicing, (strength, t) => (strength > VOICED_FROM && !pauses[t] ? 1 : 0));
  flipShortRuns(voiced, 0, SHORTEST_GAP);
  flipShortRuns(voiced, 1, SHORTEST_VOICED);
  return voiced;
};

const flipShortRuns = (flags: Uint8Array, value: 0 | 1, shortest: number): void => {
  for (let start = 0; start < flags.length; ) {
    let end = start;
    while (end < flags.length && flags[end] === value) end++;
    const isInside = start > 0 && end < flags.length;
    if (end > start && end - start < shortest && (value === 1 || isInside)) flags.fill(1 - value, start, end);
    start = Math.max(end, start + 1);
  }
};
