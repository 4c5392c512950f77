import type { Patient } from '../../shared/domain/patient.ts';
import { speakingVoice } from '../pipelines/speaking-voice.ts';
import type { App } from './app.ts';
import { findBoard, findVoice } from './lookups.ts';

/** Renders every button of a patient's board in the patient's present voice, in the background. */
export const prerenderBoard = (app: App, patient: Patient): void => {
  const voice = findVoice(app, patient);
  const buttons = findBoard(app, patient.patientId).rows.flat();
  const requests = buttons.flatMap((button) =>
    button ? [speakingVoice(patient, voice?.fitted, button.spokenText ?? button.label, { emotion: 'neutral' })] : [],
  );
  app.prerenderer.start(patient.patientId, requests);
};
