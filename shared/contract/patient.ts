import { z } from 'zod';
import { PatientId } from '../domain/ids.ts';
import { AgeYears, LanguageTag, Patient, PatientName, Sex } from '../domain/patient.ts';
import { PatientSettings } from '../domain/patient-settings.ts';
import { PresetId } from '../domain/preset.ts';
import { TemplateId } from '../domain/template.ts';
import { Nothing, procedure } from './base.ts';

const byId = z.object({ patientId: PatientId });

export const patient = {
  list: procedure
    .route({ method: 'GET', path: '/patients', summary: 'Every patient, the demonstration patient last' })
    .output(z.array(Patient)),
  get: procedure
    .route({ method: 'GET', path: '/patients/{patientId}', summary: 'One patient' })
    .input(byId)
    .output(Patient),
  add: procedure
    .route({ method: 'POST', path: '/patients', summary: 'Add a patient, with the boards of a template' })
    .input(
      z.object({
        name: PatientName,
        ageYears: AgeYears.nullable().default(null),
        sex: Sex.default('x'),
        language: LanguageTag.default('en-US'),
        /** Left out: the preset that fits the age and sex. */
        presetId: PresetId.optional(),
        /** The boards to begin with. */
        templateId: TemplateId.default('core-36'),
      }),
    )
    .output(Patient),
  update: procedure
    .route({ method: 'PATCH', path: '/patients/{patientId}', summary: 'Change what is known of a patient' })
    .input(
      byId.extend({
        name: PatientName.optional(),
        ageYears: AgeYears.nullable().optional(),
        sex: Sex.optional(),
        language: LanguageTag.optional(),
        presetId: PresetId.optional(),
      }),
    )
    .output(Patient),
  demonstrate: procedure
    .route({
      method: 'POST',
      path: '/demonstration',
      summary: 'Have the demonstration patient speak a language: boards, voice and predictions follow',
    })
    .input(z.object({ language: LanguageTag }))
    .output(Patient),
  settings: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/settings',
      summary: 'How a patient reaches and sees the board',
    })
    .input(byId)
    .output(PatientSettings),
  saveSettings: procedure
    .route({
      method: 'PUT',
      path: '/patients/{patientId}/settings',
      summary: 'Keep how a patient reaches and sees the board',
    })
    .input(byId.extend({ settings: PatientSettings }))
    .output(PatientSettings),
  erase: procedure
    .route({
      method: 'DELETE',
      path: '/patients/{patientId}',
      summary: 'Erase a patient and all of their speech for good',
    })
    .input(byId.extend({ confirmName: z.string() }))
    .output(Nothing),
};
