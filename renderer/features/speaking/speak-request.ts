import type { Emotion } from '../../../shared/domain/emotion.ts';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';

/** A text to speak. */
export interface SpeakRequest {
  readonly patientId: PatientId;
  readonly language: string;
  readonly text: string;
  readonly emotion: Emotion;
  /** `performance.now` of the press. */
  readonly pressedAtMs: number;
  /** Left out: the patient's active voice. Null: the voice without any model. */
  readonly voiceModelId?: VoiceModelId | null;
}
