import type { PatientId, PersonId } from '../../../shared/domain/ids.ts';
import { type ChosenPreset, PresetVersion } from '../../../shared/domain/preset-values.ts';
import type { SqlDatabase } from '../database.ts';

export interface PresetReader {
  /** Every state of a patient's preset that was set here, newest first. */
  versions(patientId: PatientId): PresetVersion[];
}

export interface NewPresetVersion extends ChosenPreset {
  readonly patientId: PatientId;
  readonly name: string | null;
  readonly personId: PersonId | null;
  readonly madeAt: string;
}

export interface PresetWriter {
  /** Puts a preset with its changes into force. */
  choose(version: NewPresetVersion): void;
}

export const presetReader = (db: SqlDatabase): PresetReader => {
  const versions = db.prepare<[string], { changes: string }>(`
    SELECT version_id AS versionId, preset_id AS presetId, changes, preset_version.name, person.name AS "by",
      made_at AS madeAt
    FROM preset_version LEFT JOIN person USING (person_id) WHERE patient_id = ? ORDER BY version_id DESC`);
  return {
    versions: (patientId) =>
      versions.all(patientId).map((row) => PresetVersion.parse({ ...row, changes: JSON.parse(row.changes) })),
  };
};

export const presetWriter = (db: SqlDatabase): PresetWriter => {
  const add = db.prepare(`
    INSERT INTO preset_version (version_id, patient_id, preset_id, changes, name, person_id, made_at)
    VALUES (next_row_id(), @patientId, @presetId, @changes, @name, @personId, @madeAt)`);
  const update = db.prepare('UPDATE patient SET preset_id = @presetId WHERE patient_id = @patientId');
  return {
    choose: (version) => {
      add.run({ ...version, changes: JSON.stringify(version.changes) });
      update.run({ patientId: version.patientId, presetId: version.presetId });
    },
  };
};
