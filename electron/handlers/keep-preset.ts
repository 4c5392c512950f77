import { AuditDetails } from '../../shared/domain/audit.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { type ChosenPreset, realChanges } from '../../shared/domain/preset-values.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';

export interface NamedPreset extends ChosenPreset {
  readonly name: string | null;
}

/** Keeps another state of a patient's preset, and before the first one how it was until then, so that it is there to go back to. */
export const keepPreset = (app: App, caller: Caller, patient: Patient, chosen: NamedPreset): void => {
  const { patientId } = patient;
  const { store } = app.vault;
  const changes = realChanges(chosen);
  store.atomically(() => {
    if (store.read.presets.versions(patientId).length === 0) {
      const { presetId, createdAt } = patient;
      store.write.presets.choose({ patientId, presetId, changes: {}, name: null, personId: null, madeAt: createdAt });
    }
    const { presetId, name } = chosen;
    const personId = caller.person?.personId ?? null;
    store.write.presets.choose({ patientId, presetId, changes, name, personId, madeAt: app.now().toISOString() });
    caller.record({ action: 'preset.changed', patientId, details: AuditDetails.parse({ presetId, ...changes }) });
  });
};
