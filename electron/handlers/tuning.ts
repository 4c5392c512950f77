import type { PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { type Tuning, type TuningState, tunedAspectsOf, untuned } from '../../shared/domain/tuning.ts';
import { ratedPreferences } from '../voice/listener-evidence.ts';
import { adviseTuning, stepsBetween } from '../voice/propose-tuning.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { findVoice, requireRealPatient } from './lookups.ts';
import { prerenderBoards } from './prerender-boards.ts';

const MOST_RATINGS = 200;

/** The tuning of a voice by ear: pairs to hear, what follows from them, and its application. */
export const tuningHandlers = (app: App) => {
  const voiceOf = (patient: Patient) => ({
    presetId: patient.presetId,
    isOwn: findVoice(app, patient) !== undefined,
  });

  const stateOf = (patientId: PatientId): TuningState => {
    const patient = requireRealPatient(app, patientId);
    const { tunings, ratings } = app.vault.store.read;
    const voice = voiceOf(patient);
    const aspects = tunedAspectsOf(voice.isOwn);
    const comparisons = tunings.comparisons(patientId, voice);
    const rated = ratings
      .list(patientId, { limit: MOST_RATINGS })
      .filter(({ presetId, voiceModelId }) => presetId === voice.presetId && (voiceModelId !== null) === voice.isOwn);
    return {
      applied: patient.tuning,
      aspects: [...aspects],
      steps: stepsBetween(untuned, patient.tuning, aspects),
      canUndo: tunings.applied(patientId) > 0,
      compared: comparisons.length,
      ...adviseTuning(patient.tuning, { comparisons, aspects, further: ratedPreferences(rated, aspects) }),
    };
  };

  /** The audit log keeps that the voice was changed, and to what. */
  const change = (patientId: PatientId, caller: Caller, work: () => void): TuningState => {
    requireRealPatient(app, patientId);
    const { store } = app.vault;
    store.atomically(() => {
      work();
      caller.record({ action: 'voice.tuned', patientId, details: store.read.patients.get(patientId).tuning });
    });
    prerenderBoards(app, store.read.patients.get(patientId));
    return stateOf(patientId);
  };

  return {
    tuning: implementer.feedback.tuning.handler(({ input: { patientId } }) => stateOf(patientId)),
    compare: implementer.feedback.compare.handler(({ input, context: { caller } }) => {
      const { patientId } = input;
      const patient = requireRealPatient(app, patientId);
      app.vault.store.write.tunings.addComparison({
        ...input,
        presetId: patient.presetId,
        voiceModelId: findVoice(app, patient)?.voiceModelId ?? null,
        personId: caller.person?.personId ?? null,
        comparedAt: app.now().toISOString(),
      });
      return stateOf(patientId);
    }),
    undoComparison: implementer.feedback.undoComparison.handler(({ input: { patientId } }) => {
      const patient = requireRealPatient(app, patientId);
      app.vault.store.write.tunings.removeLastComparison(patientId, voiceOf(patient));
      return stateOf(patientId);
    }),
    forgetComparisons: implementer.feedback.forgetComparisons.handler(({ input: { patientId } }) => {
      const patient = requireRealPatient(app, patientId);
      app.vault.store.write.tunings.removeComparisons(patientId, voiceOf(patient));
      return stateOf(patientId);
    }),
    applyTuning: implementer.feedback.applyTuning.handler(({ input, context: { caller } }) => {
      const { patientId, tuning } = input;
      return change(patientId, caller, () => applyTuning(app, patientId, tuning, caller));
    }),
    undoTuning: implementer.feedback.undoTuning.handler(({ input: { patientId }, context: { caller } }) =>
      change(patientId, caller, () => app.vault.store.write.tunings.undo(patientId)),
    ),
  };
};

/** Tunes a patient's voice; what is prepared for the boards follows once it is asked for. */
export const applyTuning = (app: App, patientId: PatientId, tuning: Tuning, caller: Caller): void =>
  app.vault.store.write.tunings.apply(patientId, tuning, caller.person?.personId ?? null, app.now().toISOString());
