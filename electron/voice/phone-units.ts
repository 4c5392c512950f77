import { FRAME_HOP_S } from './frame-phones.ts';
import { phoneClass, withoutStress } from './phone-class.ts';
import type { SourceUtterance, SpokenPhone } from './spoken-phone.ts';

/** One phone as the speaker said it. */
export interface PhoneUnit {
  /** IPA without stress. */
  readonly phone: string;
  readonly before: string;
  readonly after: string;
  /** Which take and which of its phones, to know neighbours by. */
  readonly take: number;
  readonly place: number;
  /** frames x coefficients, with the first frame of what follows as the last row. */
  readonly melCepstrum: Float32Array;
}

const nameAt = (phones: readonly SpokenPhone[], index: number): string => withoutStress(phones[index]?.ipa ?? '');

/** The smallest and largest stretch of a phone against the synthesizer's; beyond them the alignment slipped. */
const MIN_FRAMES = 2;
const MAX_STRETCH = 3;
const STRETCH_SLACK_S = 0.02;

/**
 * Cuts a take into phones along its alignment. `middles` gives for each source frame the take's frame; phones that are
 * too short or stretched beyond belief are left out.
 */
export const cutPhoneUnits = (
  source: SourceUtterance,
  melCepstrum: Float32Array,
  middles: Float64Array,
  take: number,
): PhoneUnit[] => {
  const size = source.melCepstrum.length / source.frameCount;
  const frameCount = melCepstrum.length / size;
  const takeFrameAt = (timeS: number) => {
    const place = Math.min(middles.length - 1, Math.max(0, timeS / FRAME_HOP_S));
    const below = Math.floor(place);
    const after = middles[Math.min(middles.length - 1, below + 1)]!;
    return middles[below]! + (place - below) * (after - middles[below]!);
  };
  return source.phones.flatMap(({ startS, endS, ipa }, place): PhoneUnit[] => {
    if (phoneClass(ipa) === 'pause') return [];
    const from = Math.round(takeFrameAt(startS));
    const to = Math.min(frameCount - 1, Math.round(takeFrameAt(endS)));
    const isLikely =
      to - from >= MIN_FRAMES && (to - from) * FRAME_HOP_S <= MAX_STRETCH * (endS - startS) + STRETCH_SLACK_S;
    if (!isLikely) return [];
    return [
      {
        phone: withoutStress(ipa),
        before: nameAt(source.phones, place - 1),
        after: nameAt(source.phones, place + 1),
        take,
        place,
        melCepstrum: melCepstrum.slice(from * size, (to + 1) * size),
      },
    ];
  });
};
