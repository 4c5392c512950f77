import type { Emotion } from '../../shared/domain/emotion.ts';
import type { Emphasis } from '../../shared/domain/emphasis.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import type { BaseVoice, Delivery as PresetDelivery } from '../../shared/domain/preset.ts';
import { presetInForce } from '../../shared/domain/preset-values.ts';
import { baseVoiceFor } from '../../shared/domain/presets.ts';
import type { Tuning } from '../../shared/domain/tuning.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { applyDelivery, combinedDelivery, melodyFactors } from '../voice/apply-delivery.ts';
import { type Delivery, deliveryFor, neutralDelivery } from '../voice/emotion-delivery.ts';
import { emphasisDelivery } from '../voice/emphasis-delivery.ts';
import { addGains, tiltGains } from '../voice/equaliser.ts';
import { defaultVoiceSettings } from '../voice/voice-settings.ts';

/** Median F0 that eSpeak NG reads with under `pitch 82 118` (measured with our own F0 over the English prompts). */
const DEFAULT_F0_MEDIAN_HZ = 106;

/** eSpeak NG's own voice moved to another median F0 and vocal tract. */
export const baseVoice = ({ f0MedianHz, formantScale }: BaseVoice): FittedVoice => {
  const factor = f0MedianHz.value / DEFAULT_F0_MEDIAN_HZ;
  const { pitchLowHz, pitchHighHz, rateWpm, pauseScale } = defaultVoiceSettings;
  return {
    pitchLowHz: pitchLowHz * factor,
    pitchHighHz: pitchHighHz * factor,
    f0MedianHz: f0MedianHz.value,
    rateWpm,
    pauseScale,
    formantScale: formantScale.value,
    equaliser: [],
    personalSha256: null,
  };
};

const ofPreset = ({ rate, f0Range, pauses, levelDb }: PresetDelivery): Delivery => ({
  ...neutralDelivery,
  rateFactor: rate.value,
  f0RangeFactor: f0Range.value,
  pauseFactor: pauses.value,
  levelDb: levelDb.value,
});

const ofTuning = ({ pitchSemitones, breathinessDb: _, ...tuning }: Tuning): Delivery => ({
  ...neutralDelivery,
  ...tuning,
  f0MedianFactor: 2 ** (pitchSemitones / 12),
});

/** How a text is to be said. */
export interface Manner {
  readonly emotion: Emotion;
  /** `none` where it is left out. */
  readonly emphasis?: Emphasis;
  /** What a marked-up text asks for on top. */
  readonly delivery?: Delivery;
}

/**
 * What the synthesizer must be asked for so that a patient says a text: the patient's own voice where there is one, or
 * else the base voice of their age and sex, under the patient's preset and tuning, an emotion and an emphasis.
 */
export const speakingVoice = (
  patient: Patient,
  fitted: FittedVoice | undefined,
  text: string,
  { emotion, emphasis = 'none', delivery = neutralDelivery }: Manner,
): SynthesisRequest => {
  const voice = fitted ?? baseVoice(baseVoiceFor(patient));
  const deliveries: readonly Delivery[] = [
    ofPreset(presetInForce(patient).delivery),
    ofTuning(patient.tuning),
    deliveryFor(emotion),
    emphasisDelivery(emphasis),
    delivery,
  ];
  const { whisper, ...settings } = applyDelivery({ ...voice, whisper: false }, ...deliveries);
  const { levelDb, tiltDbPerOctave } = combinedDelivery(...deliveries);
  const melody = melodyFactors(...deliveries);
  return {
    text: text.trim().replace(/\s+/gu, ' '),
    language: patient.language,
    voice: {
      ...settings,
      f0MedianHz: voice.f0MedianHz && voice.f0MedianHz * melody.f0MedianFactor,
      formantScale: voice.formantScale,
      personalSha256: voice.personalSha256,
      equaliser: tiltDbPerOctave === 0 ? voice.equaliser : [...addGains(voice.equaliser, tiltGains(tiltDbPerOctave))],
    },
    levelDb,
    whisper,
    personal:
      voice.personalSha256 === null
        ? null
        : {
            voiceSha256: voice.personalSha256,
            ...melody,
            tiltDbPerOctave,
            breathinessDb: patient.tuning.breathinessDb,
          },
  };
};
