import { z } from 'zod';
import { PatientId } from '../domain/ids.ts';
import { Patient } from '../domain/patient.ts';
import { ChosenPreset, PresetName, PresetVersion } from '../domain/preset-values.ts';
import { procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });

export const preset = {
  versions: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/preset/versions',
      summary: "Every state of a patient's preset, newest first",
    })
    .input(byPatient)
    .output(z.array(PresetVersion)),
  choose: procedure
    .route({
      method: 'PUT',
      path: '/patients/{patientId}/preset',
      summary: 'Put a preset into force, with what is otherwise than it has it',
    })
    .input(byPatient.extend({ ...ChosenPreset.shape, name: PresetName.nullable().default(null) }))
    .output(Patient),
  exportFile: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/preset/file',
      summary: "A patient's preset as a file, without anything about the patient",
    })
    .input(byPatient)
    .output(z.file()),
  /** Throws PRESET_FILE_UNREADABLE; nothing is changed then. */
  importFile: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/preset/file',
      summary: 'Put the preset of a file into force',
    })
    .input(byPatient.extend({ file: z.file() }))
    .output(Patient),
};
