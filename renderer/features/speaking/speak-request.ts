import type { Emotion } from '../../../shared/domain/emotion.ts';
import type { Emphasis } from '../../../shared/domain/emphasis.ts';
import type { MediaId, PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { ChosenPreset } from '../../../shared/domain/preset-values.ts';
import type { Tuning } from '../../../shared/domain/tuning.ts';

/** A text to speak. */
export interface SpeakRequest {
  readonly patientId: PatientId;
  readonly language: string;
  readonly text: string;
  readonly emotion: Emotion;
  readonly emphasis?: Emphasis;
  /** `performance.now` of the press. */
  readonly pressedAtMs: number;
  /** Left out: the patient's active voice. Null: the voice without any model. */
  readonly voiceModelId?: VoiceModelId | null;
  /** Left out: the patient's. */
  readonly tuning?: Tuning;
  /** Left out: the patient's. */
  readonly preset?: ChosenPreset;
  /** A sound of the patient's boards that is played instead. */
  readonly soundId?: MediaId;
}
