import { DEMONSTRATION_PATIENT_ID, PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { presetForPerson } from '../../shared/domain/presets.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { erasePatient } from './erase-patient.ts';
import { implementer } from './implementer.ts';
import { keepPreset } from './keep-preset.ts';
import { findPatient, findSettings, requireRealPatient, startingBoards } from './lookups.ts';
import { prerenderBoards } from './prerender-boards.ts';

/** Only the fields that were given. */
const given = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };

export const patientHandlers = (app: App) => ({
  list: implementer.patient.list.handler(() => [
    ...(app.vault.state === 'open' ? app.vault.store.read.patients.list() : []),
    app.demonstration.patient,
  ]),
  get: implementer.patient.get.handler(({ input }) => findPatient(app, input.patientId)),
  add: implementer.patient.add.handler(({ input: { templateId, ...input }, context }) => {
    const patient: Patient = {
      ...input,
      patientId: newId(PatientId, 'pat'),
      presetId: input.presetId ?? presetForPerson(input),
      activeVoiceModelId: null,
      tuning: untuned,
      presetChanges: {},
      createdAt: app.now().toISOString(),
    };
    const boards = startingBoards(app, templateId, patient.language);
    const { store } = app.vault;
    // A patient without boards could not be opened again.
    store.atomically(() => {
      context.caller.record({ action: 'patient.added', patientId: patient.patientId });
      store.write.patients.add(patient);
      store.write.boards.begin(patient.patientId, boards, patient.createdAt);
    });
    prerenderBoards(app, patient);
    return patient;
  }),
  update: implementer.patient.update.handler(({ input: { patientId, ...changes }, context: { caller } }) => {
    const before = requireRealPatient(app, patientId);
    const wanted = given(changes);
    const changed: Patient = { ...before, ...wanted };
    const { store } = app.vault;
    const fields = Object.keys(wanted).join(' ');
    store.atomically(() => {
      caller.record({ action: 'patient.changed', patientId, details: { fields } });
      store.write.patients.update(changed);
      const { presetId } = changed;
      if (presetId !== before.presetId) keepPreset(app, caller, before, { presetId, changes: {}, name: null });
    });
    const patient = store.read.patients.get(patientId);
    prerenderBoards(app, patient);
    return patient;
  }),
  demonstrate: implementer.patient.demonstrate.handler(({ input: { language } }) => {
    const { demonstration } = app;
    // Every page asks when it opens: what is spoken already is not begun again.
    if (demonstration.patient.language !== language) {
      demonstration.patient = { ...demonstration.patient, language };
      demonstration.boards = startingBoards(app, 'core-36', language);
      prerenderBoards(app, demonstration.patient);
    }
    return demonstration.patient;
  }),
  settings: implementer.patient.settings.handler(({ input }) => findSettings(app, input.patientId)),
  saveSettings: implementer.patient.saveSettings.handler(({ input: { patientId, settings } }) => {
    if (patientId === DEMONSTRATION_PATIENT_ID) app.demonstration.settings = settings;
    else app.vault.store.write.patients.saveSettings(patientId, settings);
    return settings;
  }),
  erase: implementer.patient.erase.handler(async ({ input, context }) => {
    const patient = requireRealPatient(app, input.patientId);
    if (input.confirmName.trim() !== patient.name) {
      throw new AppError('INPUT_INVALID', {
        message: 'The name does not match.',
        hint: "Type the patient's name exactly as it is shown.",
        details: { field: 'confirmName' },
      });
    }
    await erasePatient(app, input.patientId, () =>
      context.caller.record({ action: 'patient.erased', patientId: input.patientId }),
    );
    return {};
  }),
});
