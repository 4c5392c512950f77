import type { IntonationExample } from '../../electron/voice/intonation-model.ts';
import type { SourceUtterance, SpokenPhone } from '../../electron/voice/spoken-phone.ts';

/** Numbers from 0 to 1, the same for the same seed. */
export const randomOf = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Phones of syllables (a consonant, a vowel) that are stressed as `pattern` says: `1` yes, `0` no, `,` a pause. */
const phonesOf = (pattern: string): SpokenPhone[] => {
  const phones: SpokenPhone[] = [];
  const add = (ipa: string, lengthS: number) => {
    const startS = phones.at(-1)?.endS ?? 0;
    phones.push({ ipa, startS, endS: startS + lengthS });
  };
  for (const mark of pattern) {
    if (mark === ',') add('', 0.2);
    else {
      add('m', 0.06);
      add(mark === '1' ? 'ˈa' : 'ə', mark === '1' ? 0.14 : 0.08);
    }
  }
  add('', 0.02);
  return phones;
};

/** A reading whose F0, in semitones above 100 Hz, is `contour` of the time and the whole length; pauses are unvoiced. */
export const readingOf = (pattern: string, contour: (timeS: number, lengthS: number) => number): SourceUtterance => {
  const phones = phonesOf(pattern);
  const lengthS = phones.at(-1)!.endS;
  const frameCount = Math.round(lengthS / 0.005);
  const isPause = (timeS: number) => phones.some(({ ipa, startS, endS }) => !ipa && timeS >= startS && timeS < endS);
  const f0Hz = Float32Array.from({ length: frameCount }, (_, t) =>
    isPause(t * 0.005) ? 0 : 100 * 2 ** (contour(t * 0.005, lengthS) / 12),
  );
  return { frameCount, melCepstrum: new Float32Array(0), f0Hz, phones };
};

/** The synthesizer: a fall over the whole text with a swing of its own, whatever is stressed. */
export const synthesizer = (pattern: string): SourceUtterance =>
  readingOf(pattern, (timeS, lengthS) => 1 - (2 * timeS) / lengthS + 2 * Math.sin(9 * timeS));

/** The speaker's rule: 4 semitones up on stressed vowels, down by 2 over the text. Semitones above 200 Hz. */
export const speakerRule = ({ phones, frameCount }: SourceUtterance): Float64Array =>
  Float64Array.from({ length: frameCount }, (_, t) => {
    const accents = phones
      .filter(({ ipa }) => ipa.startsWith('ˈ'))
      .map(({ startS, endS }) => 4 * Math.exp(-0.5 * ((t * 0.005 - (startS + endS) / 2) / 0.08) ** 2));
    return accents.reduce((sum, value) => sum + value, 1 - (2 * t) / frameCount);
  });

/** A take that follows `rule` (with half a semitone of noise from frame to frame), in time with the synthesizer. */
export const takeOf = (pattern: string, seed: number, rule = speakerRule): IntonationExample => {
  const source = synthesizer(pattern);
  const random = randomOf(seed);
  const contour = rule(source);
  return {
    source,
    takeF0Hz: source.f0Hz.map((f0, t) => (f0 > 0 ? 200 * 2 ** ((contour[t]! + random() - 0.5) / 12) : 0)),
    middles: Float64Array.from({ length: source.frameCount }, (_, t) => t),
    weight: 1,
  };
};

/** Patterns of 12 syllables, a pause after some. */
export const patternsOf = (count: number, seed: number): string[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, () => (random() < 0.4 ? '1' : '0') + (random() < 0.1 ? ',' : '')).join(''),
  );
};
