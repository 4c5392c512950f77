import { phoneClass } from './phone-class.ts';
import type { SpokenPhone } from './spoken-phone.ts';

/** How a vowel is stressed, by its mark in IPA. */
export type Stress = 'primary' | 'secondary' | 'none';

/** Speech between two pauses. */
export interface BreathGroup {
  readonly startS: number;
  readonly endS: number;
  readonly startsSentence: boolean;
  readonly endsSentence: boolean;
  /** Its syllable nuclei in order. */
  readonly vowels: readonly { readonly centreS: number; readonly stress: Stress }[];
}

/** A shorter silence is a stop's closure or the catch before a word, not a boundary. */
const MIN_PAUSE_S = 0.06;
/**
 * A pause as long as this many phones ends a sentence: eSpeak NG takes about 2.5 for a comma, 3.8 for a semicolon, 5 for a
 * full stop.
 */
const SENTENCE_PAUSE_PHONES = 4.3;

const isVowel = ({ ipa }: SpokenPhone) => phoneClass(ipa).endsWith('vowel');
const isPause = ({ ipa }: SpokenPhone) => phoneClass(ipa) === 'pause';
const stressOf = ({ ipa }: SpokenPhone): Stress =>
  ipa.includes('ˈ') ? 'primary' : ipa.includes('ˌ') ? 'secondary' : 'none';

/** Parts phones at their pauses (of 60 ms or more). None where nothing but pauses was said. */
export const breathGroups = (phones: readonly SpokenPhone[]): BreathGroup[] => {
  const spoken = phones.filter((phone) => !isPause(phone));
  const meanS = spoken.reduce((sum, { startS, endS }) => sum + endS - startS, 0) / Math.max(1, spoken.length);
  const gapBefore = (k: number) => {
    const [before, after] = [spoken[k - 1], spoken[k]];
    return before && after ? after.startS - before.endS : Number.POSITIVE_INFINITY;
  };
  const isSentenceGap = (k: number) => gapBefore(k) >= SENTENCE_PAUSE_PHONES * meanS;
  const starts = [...spoken.keys()].filter((k) => gapBefore(k) >= MIN_PAUSE_S);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? spoken.length;
    return {
      startS: spoken[start]!.startS,
      endS: spoken[end - 1]!.endS,
      startsSentence: isSentenceGap(start),
      endsSentence: isSentenceGap(end),
      vowels: spoken
        .slice(start, end)
        .filter(isVowel)
        .map((phone) => ({ centreS: (phone.startS + phone.endS) / 2, stress: stressOf(phone) })),
    };
  });
};
