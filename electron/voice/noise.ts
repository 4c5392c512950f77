import { createRandom } from './random.ts';

/** Samples that share one pulse: 1840 pulses a second at 22.05 kHz. */
const SPACING = 12;

/**
 * Velvet noise of power 1: one pulse of random sign at a random place in every twelve samples. It sounds smoother than
 * Gaussian noise, and its spectrum is steadier over short times. The same for the same seed (mulberry32).
 *
 * Source: Karjalainen and Järveläinen (2007), "Reverberation modeling using velvet noise", AES 30th conference.
 */
export const createNoise = (seed: number): (() => number) => {
  const random = createRandom(seed);
  let place = 0;
  let pulseAt = 0;
  return () => {
    if (place === 0) pulseAt = Math.floor(random() * SPACING);
    const isPulse = place === pulseAt;
    place = (place + 1) % SPACING;
    return isPulse ? Math.sqrt(SPACING) * (random() < 0.5 ? -1 : 1) : 0;
  };
};
