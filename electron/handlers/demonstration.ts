import type { BoardSet } from '../../shared/domain/board.ts';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { LanguageTag, Patient } from '../../shared/domain/patient.ts';
import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { untuned } from '../../shared/domain/tuning.ts';

/** The patient that everybody has: it speaks before anything is set up, and nothing of it is kept. */
export interface Demonstration {
  /** Boards, voice and predictions are in this patient's language. */
  patient: Patient;
  boards: BoardSet;
  message: Message;
  settings: PatientSettings;
}

/** What the demonstration speaks until a page asks for another language. */
const DEMONSTRATION_LANGUAGE: LanguageTag = 'en-US';

export const createDemonstration = (createdAt: Date, boards: BoardSet): Demonstration => ({
  boards,
  patient: {
    patientId: DEMONSTRATION_PATIENT_ID,
    name: 'Demonstration',
    ageYears: null,
    sex: 'x',
    language: DEMONSTRATION_LANGUAGE,
    presetId: 'adult',
    activeVoiceModelId: null,
    tuning: untuned,
    presetChanges: {},
    createdAt: createdAt.toISOString(),
  },
  message: [],
  settings: usualSettings,
});
