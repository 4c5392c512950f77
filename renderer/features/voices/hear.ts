import type { RecordingId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Tuning } from '../../../shared/domain/tuning.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { playFile, stopFile } from '../../audio/play-file.ts';
import { ask } from '../../client/connection.ts';
import { speak, stopSpeaking } from '../speaking/speak.ts';

let turn = 0;

/** Silences whatever is being compared. */
export const stopHearing = (): void => {
  turn += 1;
  stopFile();
  stopSpeaking();
};

/** Says a sentence in one of a patient's voices, in the standard voice for null, without any emotion; tuned as the patient's is. */
export const hearVoice = (
  patient: Patient,
  text: string,
  voiceModelId: VoiceModelId | null,
  tuning: Tuning = patient.tuning,
): void => {
  const { patientId, language } = patient;
  stopHearing();
  void speak({ patientId, language, text, emotion: 'neutral', voiceModelId, tuning, pressedAtMs: performance.now() });
};

/** Plays a take, unless something else was asked for before it came. Resolves to what went wrong, or null. */
export const hearTake = async (recordingId: RecordingId): Promise<AppError | null> => {
  stopHearing();
  const mine = turn;
  const file = await ask((client) => client.recording.audio({ recordingId }));
  if (!file.ok) return file.error;
  if (turn === mine) await playFile(file.value);
  return null;
};
