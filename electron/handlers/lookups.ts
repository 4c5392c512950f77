import type { BoardLibrary } from '../../shared/contract/board.ts';
import type { BoardSet } from '../../shared/domain/board.ts';
import { DEMONSTRATION_PATIENT_ID, type PatientId, type VoiceModelId } from '../../shared/domain/ids.ts';
import type { LanguageTag, Patient } from '../../shared/domain/patient.ts';
import type { PatientSettings } from '../../shared/domain/patient-settings.ts';
import { programLanguage } from '../../shared/domain/program-language.ts';
import type { Prompt } from '../../shared/domain/recording.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import type { TemplateId } from '../../shared/domain/template.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { boardLanguage } from '../boards/content.ts';
import { templateBoards } from '../boards/template.ts';
import type { App } from './app.ts';

/** The patient, the demonstration patient included. Throws PATIENT_NOT_FOUND, STORE_ABSENT or STORE_LOCKED. */
export const findPatient = (app: App, patientId: PatientId): Patient =>
  patientId === DEMONSTRATION_PATIENT_ID ? app.demonstration.patient : app.vault.store.read.patients.get(patientId);

/** Throws DEMONSTRATION_ONLY for the patient that nothing can be kept for. */
export const requireRealPatient = (app: App, patientId: PatientId): Patient => {
  if (patientId === DEMONSTRATION_PATIENT_ID) throw new AppError('DEMONSTRATION_ONLY');
  return findPatient(app, patientId);
};

/** Whether the patient wishes that nothing of what is said is kept just now, neither to be said again nor learned. */
export const keepsNothing = (app: App, patientId: PatientId): boolean =>
  patientId === DEMONSTRATION_PATIENT_ID || app.vault.store.read.history.settings(patientId).isPaused;

/** A patient's boards; for the demonstration patient, those of the usual template. */
export const findBoards = (app: App, patientId: PatientId): BoardLibrary =>
  patientId === DEMONSTRATION_PATIENT_ID
    ? { revision: 1, set: app.demonstration.boards }
    : app.vault.store.read.boards.library(patientId);

/**
 * The boards of a template for somebody who speaks a language. Where AlphaVox has no words in it they are English, and
 * say so, so that an English voice speaks them.
 */
export const startingBoards = (app: App, templateId: TemplateId, language: LanguageTag): BoardSet => {
  const written = boardLanguage(language);
  const set = templateBoards(app.resources.boards, templateId, written);
  if (programLanguage(language) === written) return set;
  return { ...set, boards: set.boards.map((board) => ({ ...board, language: written })) };
};

export const findSettings = (app: App, patientId: PatientId): PatientSettings =>
  patientId === DEMONSTRATION_PATIENT_ID
    ? app.demonstration.settings
    : app.vault.store.read.patients.settings(patientId);

/**
 * The voice model that should speak: the one asked for, or else the active one; undefined for the base voice, also where
 * the active one may not speak any longer.
 *
 * @throws VOICE_MODEL_NOT_FOUND, or CONSENT_MISSING for one that was asked for.
 */
export const findVoice = (
  app: App,
  patient: Patient,
  asked?: VoiceModelId | null,
): { voiceModelId: VoiceModelId; speaker: Speaker; fitted: FittedVoice } | undefined => {
  const voiceModelId = asked === undefined ? patient.activeVoiceModelId : asked;
  if (voiceModelId === null) return undefined;
  const { voiceModels } = app.vault.store.read;
  const { isAllowed, speaker } = voiceModels.get(patient.patientId, voiceModelId);
  if (!isAllowed) {
    if (asked === undefined) return undefined;
    throw new AppError('CONSENT_MISSING');
  }
  return { voiceModelId, speaker, fitted: voiceModels.fitted(voiceModelId) };
};

/** Sentences to read aloud in a language; none where nobody has written any yet. */
export const promptsFor = (app: App, language: string): readonly Prompt[] =>
  app.resources.prompts.get(language.split('-')[0] ?? '') ?? [];
