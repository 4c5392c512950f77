import type { Emphasis } from '../../shared/domain/emphasis.ts';
import { type Delivery, neutralDelivery } from './emotion-delivery.ts';

const deliveries: Readonly<Record<Emphasis, Delivery>> = {
  none: neutralDelivery,
  moderate: {
    ...neutralDelivery,
    f0MedianFactor: 1.04,
    f0RangeFactor: 1.2,
    rateFactor: 0.93,
    levelDb: 2,
    tiltDbPerOctave: 0.4,
  },
  strong: {
    ...neutralDelivery,
    f0MedianFactor: 1.08,
    f0RangeFactor: 1.4,
    rateFactor: 0.86,
    levelDb: 4,
    tiltDbPerOctave: 0.8,
  },
};

/**
 * How an emphasis is spoken: higher, livelier, slower, louder and brighter. The directions are those of stressed words
 * (Sluijter and van Heuven 1996, Journal of the Acoustical Society of America 100, 2471-2485: length and spectral balance
 * before level); the sizes are ours, and no listener has judged them yet.
 */
export const emphasisDelivery = (emphasis: Emphasis): Delivery => deliveries[emphasis];
