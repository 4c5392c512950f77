import type { PatientId, PersonId } from '../../../shared/domain/ids.ts';
import { VersionChoice } from '../../../shared/domain/version-test.ts';
import type { SqlDatabase } from '../database.ts';

export interface VersionChoiceReader {
  /** In the order in which they were made. */
  list(patientId: PatientId): VersionChoice[];
}

interface NewVersionChoice extends VersionChoice {
  readonly patientId: PatientId;
  readonly listener: string | null;
  readonly personId: PersonId | null;
  readonly chosenAt: string;
}

export interface VersionChoiceWriter {
  add(choice: NewVersionChoice): void;
  removeLast(patientId: PatientId): void;
  removeAll(patientId: PatientId): void;
}

export const versionChoiceReader = (db: SqlDatabase): VersionChoiceReader => {
  const list = db.prepare<[string], { offered: string }>(
    'SELECT offered, best, worst FROM version_choice WHERE patient_id = ? ORDER BY choice_id',
  );
  return {
    list: (patientId) =>
      list.all(patientId).map((row) => VersionChoice.parse({ ...row, offered: JSON.parse(row.offered) })),
  };
};

export const versionChoiceWriter = (db: SqlDatabase): VersionChoiceWriter => {
  const add = db.prepare(`
    INSERT INTO version_choice (choice_id, patient_id, offered, best, worst, listener, person_id, chosen_at)
    VALUES (next_row_id(), @patientId, @offered, @best, @worst, @listener, @personId, @chosenAt)`);
  const removeLast = db.prepare(`
    DELETE FROM version_choice WHERE choice_id = (SELECT max(choice_id) FROM version_choice WHERE patient_id = ?)`);
  const removeAll = db.prepare('DELETE FROM version_choice WHERE patient_id = ?');
  return {
    add: (choice) => void add.run({ ...choice, offered: JSON.stringify(choice.offered) }),
    removeLast: (patientId) => void removeLast.run(patientId),
    removeAll: (patientId) => void removeAll.run(patientId),
  };
};
