import type { PatientId } from '../../shared/domain/ids.ts';
import type { App } from './app.ts';

/** Erases a patient here and in the backups that can be reached; `record` writes who did it, with the rows or not at all. */
export const erasePatient = (app: App, patientId: PatientId, record: () => void): Promise<void> => {
  app.prerenderer.cancel(patientId);
  return app.vault.use(async (store) => {
    store.atomically(() => {
      record();
      if (store.read.patients.has(patientId)) store.write.patients.erase(patientId);
    });
    app.renderings.clear();
    app.predictor.close();
    store.forgetErased();
    await store.sweepOrphans();
    await app.vault.forgetErasedPatients();
    // Backups may be many and on slow drives: whoever waits for them asks for it.
    void app.backups.carryOutErasures().catch(() => {});
  });
};
