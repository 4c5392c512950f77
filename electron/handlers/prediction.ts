import type { PatientId } from '../../shared/domain/ids.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findPatient, findSettings, keepsNothing, requireRealPatient } from './lookups.ts';

export const predictionHandlers = (app: App) => {
  const learns = (patientId: PatientId) =>
    !keepsNothing(app, patientId) && findSettings(app, patientId).prediction.learns;
  return {
    suggest: implementer.prediction.suggest.handler(async ({ input: { patientId, language, ...asked } }) => {
      const spoken = language ?? findPatient(app, patientId).language;
      return { words: [...(await app.predictor.suggest(patientId, spoken, asked))] };
    }),
    learn: implementer.prediction.learn.handler(async ({ input: { patientId, text, before } }) => {
      const { language } = findPatient(app, patientId);
      if (learns(patientId)) await app.predictor.learn(patientId, language, text, before);
      return {};
    }),
    learned: implementer.prediction.learned.handler(({ input: { patientId } }) => {
      requireRealPatient(app, patientId);
      return { wordCount: app.vault.store.read.learnedWords.count(patientId) };
    }),
    forget: implementer.prediction.forget.handler(({ input: { patientId, word } }) => {
      requireRealPatient(app, patientId);
      app.predictor.forget(patientId, word);
      return {};
    }),
    clear: implementer.prediction.clear.handler(({ input: { patientId } }) => {
      requireRealPatient(app, patientId);
      app.predictor.clear(patientId);
      return {};
    }),
  };
};
