import { movingMean, type Spread, voicedThrough } from './contour-shape.ts';
import { FRAME_HOP_S, framePhones } from './frame-phones.ts';
import { PHONE_CLASSES, phoneClass } from './phone-class.ts';
import { type BreathGroup, breathGroups } from './spoken-groups.ts';
import type { SourceUtterance } from './spoken-phone.ts';

/** What each frame of an utterance is known by, in any language, for telling its F0. */
export interface IntonationFeatures {
  /** frameCount rows of numbers, all of one length. */
  readonly rows: readonly Float64Array[];
  /** The synthesizer's own contour in units of its spread, smoothed, through unvoiced frames. */
  readonly ownContour: Float64Array;
}

/** Standard deviation of the bump that an accent is, and where bumps stand from the vowel's centre. */
const BUMP_S = 0.07;
const NEAR_S = [-0.1, 0, 0.1] as const;
const WIDE_S = [-0.2, -0.1, 0, 0.1, 0.2] as const;
const SMOOTH_FRAMES = 5;
const WIDE_FRAMES = 60;
/** How far back from a group's end its final movement begins. */
const FINAL_FRAMES = 40;

const decay = (distanceS: number, timeS: number) => Math.exp(-distanceS / timeS);
const bump = (distanceS: number) => Math.exp(-0.5 * (distanceS / BUMP_S) ** 2);

/** Place in the breath group and in the sentence: onset, declination and final fall. */
const phraseFeatures = (group: BreathGroup, timeS: number, wholePart: number): number[] => {
  const sinceS = Math.max(0, timeS - group.startS);
  const untilS = Math.max(0, group.endS - timeS);
  const part = sinceS / (group.endS - group.startS + 0.3);
  const final = Number(group.endsSentence);
  const first = Number(group.startsSentence);
  const ends = [0.1, 0.3, 0.8].map((reachS) => decay(untilS, reachS));
  return [
    ...[decay(sinceS, 0.15), decay(sinceS, 0.5), ...ends, ...ends.map((end) => final * end)],
    ...[first * decay(sinceS, 0.5), part, final * part, Math.log(sinceS + 0.3), Math.log(untilS + 0.3)],
    ...[wholePart, final, first],
  ];
};

/** Bumps about the group's vowels by their stress, and again about its first and its last (nuclear) stressed one. */
const accentFeatures = ({ vowels, endS, endsSentence }: BreathGroup, timeS: number): number[] => {
  const stressed = vowels.filter(({ stress }) => stress === 'primary');
  const first = stressed[0];
  const nuclear = stressed.at(-1);
  const bumps = (of: readonly { readonly centreS: number }[], offsetsS: readonly number[]) =>
    offsetsS.map((offsetS) => of.reduce((sum, { centreS }) => sum + bump(timeS - centreS - offsetS), 0));
  const afterNuclear = Number(nuclear !== undefined && timeS > nuclear.centreS);
  return [
    ...bumps(stressed, WIDE_S),
    ...(['secondary', 'none'] as const).flatMap((kind) =>
      bumps(
        vowels.filter(({ stress }) => stress === kind),
        NEAR_S,
      ),
    ),
    ...bumps(first ? [first] : [], NEAR_S),
    ...bumps(nuclear ? [nuclear] : [], NEAR_S),
    ...[afterNuclear, Number(endsSentence) * afterNuclear, Number(first !== undefined && timeS < first.centreS)],
    (vowels.at(-1)?.stress ?? 'none') === 'none' ? 0 : decay(Math.max(0, endS - timeS), 0.3),
  ];
};

/**
 * Features of an utterance's frames: place in the breath group and the sentence, accents (bumps about stressed vowels at
 * fixed distances), the synthesizer's contour here, around and at the group's end, the phone's class with its
 * neighbours' and its length. Phrase and accent parts add up in the logarithm of F0, as Fujisaki's commands do
 * (Fujisaki and Hirose 1984). `own` is the spread of the synthesizer's F0 in semitones above 1 Hz. At least one frame.
 */
export const intonationFeatures = (source: SourceUtterance, own: Spread): IntonationFeatures => {
  const { phones, frameCount, f0Hz } = source;
  const raw = voicedThrough(f0Hz, 2 ** (own.median / 12)).map((value) => value / Math.max(own.deviation, 0.1));
  const ownContour = movingMean(raw, SMOOTH_FRAMES);
  const wide = movingMean(ownContour, WIDE_FRAMES);
  const at = (t: number) => ownContour[Math.min(frameCount - 1, Math.max(0, t))]!;

  const found = breathGroups(phones);
  const whole = { startS: phones[0]!.startS, endS: phones.at(-1)!.endS };
  const groups = found.length > 0 ? found : [{ ...whole, startsSentence: true, endsSentence: true, vowels: [] }];
  const spokenStartS = groups[0]!.startS;
  const spokenS = Math.max(0.1, groups.at(-1)!.endS - spokenStartS);
  const { phoneIndex } = framePhones(phones, frameCount);
  const classes = phones.map(({ ipa }) => phoneClass(ipa));
  const classOf = (k: number) => PHONE_CLASSES.map((name) => Number((classes[k] ?? 'pause') === name));

  let g = 0;
  const rows = Array.from({ length: frameCount }, (_, t) => {
    const timeS = t * FRAME_HOP_S;
    while (g + 1 < groups.length && groups[g + 1]!.startS <= timeS) g++;
    const group = groups[g]!;
    const end = Math.round(group.endS / FRAME_HOP_S);
    const endDecay = decay(Math.max(0, group.endS - timeS), 0.3);
    const finalMove = at(end) - at(end - FINAL_FRAMES);
    const k = phoneIndex[t]!;
    return Float64Array.from([
      ...phraseFeatures(group, timeS, (timeS - spokenStartS) / spokenS),
      ...accentFeatures(group, timeS),
      ...[-20, -10, 0, 10, 20].map((offset) => at(t + offset)),
      ...[wide[t]!, at(t) * endDecay, finalMove, finalMove * endDecay],
      ...[k - 1, k, k + 1].flatMap(classOf),
      Math.log(Math.max(0.01, phones[k]!.endS - phones[k]!.startS)),
    ]);
  });
  return { rows, ownContour };
};
