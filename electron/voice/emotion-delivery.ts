import type { Emotion } from '../../shared/domain/emotion.ts';

/** How an emotion changes the way a voice speaks, relative to the voice as it is. */
export interface Delivery {
  readonly f0MedianFactor: number;
  /** Factor on the span of F0 in semitones. */
  readonly f0RangeFactor: number;
  readonly rateFactor: number;
  readonly pauseFactor: number;
  readonly levelDb: number;
  /** Change of the spectrum's slope; positive is brighter, as of raised vocal effort. */
  readonly tiltDbPerOctave: number;
  readonly whisper: boolean;
}

export const neutralDelivery: Delivery = {
  f0MedianFactor: 1,
  f0RangeFactor: 1,
  rateFactor: 1,
  pauseFactor: 1,
  levelDb: 0,
  tiltDbPerOctave: 0,
  whisper: false,
};

const deliveries: Readonly<Record<Emotion, Delivery>> = {
  neutral: neutralDelivery,
  calm: {
    f0MedianFactor: 0.95,
    f0RangeFactor: 0.8,
    rateFactor: 0.9,
    pauseFactor: 1.2,
    levelDb: -2,
    tiltDbPerOctave: -0.5,
    whisper: false,
  },
  happy: {
    f0MedianFactor: 1.12,
    f0RangeFactor: 1.3,
    rateFactor: 1.05,
    pauseFactor: 0.95,
    levelDb: 2,
    tiltDbPerOctave: 0.5,
    whisper: false,
  },
  excited: {
    f0MedianFactor: 1.22,
    f0RangeFactor: 1.5,
    rateFactor: 1.15,
    pauseFactor: 0.8,
    levelDb: 4,
    tiltDbPerOctave: 1,
    whisper: false,
  },
  sad: {
    f0MedianFactor: 0.93,
    f0RangeFactor: 0.6,
    rateFactor: 0.82,
    pauseFactor: 1.4,
    levelDb: -4,
    tiltDbPerOctave: -1,
    whisper: false,
  },
  urgent: {
    f0MedianFactor: 1.15,
    f0RangeFactor: 1.1,
    rateFactor: 1.2,
    pauseFactor: 0.6,
    levelDb: 4,
    tiltDbPerOctave: 1.5,
    whisper: false,
  },
  whisper: { ...neutralDelivery, rateFactor: 0.9, levelDb: -8, whisper: true },
};

/**
 * How an emotion is spoken.
 *
 * The directions are those of Juslin and Laukka (2003, Psychological Bulletin 129, 770-814) and Scherer (2003, Speech
 * Communication 40, 227-256): happiness high, lively, fast and bright; elation (`excited`) the same, stronger; sadness
 * low, flat, slow, soft and dull, with long pauses; tenderness (`calm`) likewise, less. `urgent` follows spoken warnings
 * (Hellier et al. 2002, Human Factors 44, 1-17): higher, louder, faster. Whispered sounds are longer than voiced ones
 * (Jovičić and Šarić 2008, Journal of Voice 22, 263-274). The sizes are ours, kept moderate so that the person stays
 * recognisable; no listener has judged them yet.
 */
export const deliveryFor = (emotion: Emotion): Delivery => deliveries[emotion];
