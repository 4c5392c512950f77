import type { PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { PresetFile } from '../../shared/domain/preset-values.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { keepPreset, type NamedPreset } from './keep-preset.ts';
import { requireRealPatient } from './lookups.ts';
import { prerenderBoards } from './prerender-boards.ts';

/** Larger than any preset; nothing more is read of what is none. */
const MOST_BYTES = 20_000;

/** Puts a preset into force. The board, the voice and what is prepared for the boards follow at once. */
const choosePreset = (app: App, caller: Caller, patientId: PatientId, chosen: NamedPreset): Patient => {
  keepPreset(app, caller, requireRealPatient(app, patientId), chosen);
  const patient = app.vault.store.read.patients.get(patientId);
  prerenderBoards(app, patient);
  return patient;
};

const readPresetFile = async (file: File): Promise<PresetFile> => {
  try {
    if (file.size > MOST_BYTES) throw new RangeError('too large');
    return PresetFile.parse(JSON.parse(await file.text()));
  } catch {
    // What stands in it is not passed on: it may be anything.
    throw new AppError('PRESET_FILE_UNREADABLE');
  }
};

/** A patient's preset: what is set otherwise than it has it, its versions, and its file. */
export const presetHandlers = (app: App) => ({
  versions: implementer.preset.versions.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.presets.versions(patientId);
  }),
  choose: implementer.preset.choose.handler(({ input: { patientId, ...chosen }, context: { caller } }) =>
    choosePreset(app, caller, patientId, chosen),
  ),
  exportFile: implementer.preset.exportFile.handler(({ input: { patientId }, context: { caller } }) => {
    const { presetId, presetChanges: changes } = requireRealPatient(app, patientId);
    caller.record({ action: 'export.preset', patientId });
    const [newest] = app.vault.store.read.presets.versions(patientId);
    const name = newest?.name ?? null;
    const file: PresetFile = { format: 'alphavox-preset', version: 1, name, presetId, changes };
    return new File([`${JSON.stringify(file, null, 2)}\n`], `preset-${presetId}.json`, { type: 'application/json' });
  }),
  importFile: implementer.preset.importFile.handler(async ({ input: { patientId, file }, context: { caller } }) => {
    const { presetId, changes, name } = await readPresetFile(file);
    return choosePreset(app, caller, patientId, { presetId, changes, name });
  }),
});
