import type { Delivery } from './emotion-delivery.ts';
import { clampVoiceSettings, type VoiceSettings } from './voice-settings.ts';

/**
 * The settings that speak with the given deliveries, in any order: their factors multiply. Held within what the
 * synthesizer can do. Level and tilt are not settings of the synthesizer; see `combinedDelivery`.
 */
export const applyDelivery = (settings: VoiceSettings, ...deliveries: readonly Delivery[]): VoiceSettings => {
  const middleHz = Math.sqrt(settings.pitchLowHz * settings.pitchHighHz) * product(deliveries, 'f0MedianFactor');
  const halfSpanFactor = (settings.pitchHighHz / settings.pitchLowHz) ** (product(deliveries, 'f0RangeFactor') / 2);
  return clampVoiceSettings({
    pitchLowHz: middleHz / halfSpanFactor,
    pitchHighHz: middleHz * halfSpanFactor,
    rateWpm: settings.rateWpm * product(deliveries, 'rateFactor'),
    pauseScale: settings.pauseScale * product(deliveries, 'pauseFactor'),
    whisper: settings.whisper || deliveries.some(({ whisper }) => whisper),
  });
};

/** Level and tilt of several deliveries together: their sums in dB. */
export const combinedDelivery = (...deliveries: readonly Delivery[]) => ({
  levelDb: deliveries.reduce((sum, { levelDb }) => sum + levelDb, 0),
  tiltDbPerOctave: deliveries.reduce((sum, { tiltDbPerOctave }) => sum + tiltDbPerOctave, 0),
});

/** What several deliveries make of a melody together. */
export const melodyFactors = (...deliveries: readonly Delivery[]) => ({
  f0MedianFactor: product(deliveries, 'f0MedianFactor'),
  f0RangeFactor: product(deliveries, 'f0RangeFactor'),
});

type Factor = 'f0MedianFactor' | 'f0RangeFactor' | 'rateFactor' | 'pauseFactor';

const product = (deliveries: readonly Delivery[], factor: Factor): number =>
  deliveries.reduce((total, delivery) => total * delivery[factor], 1);
