import type { PatientId } from '../../../shared/domain/ids.ts';
import { PatientSettings } from '../../../shared/domain/patient-settings.ts';
import type { SqlDatabase } from '../database.ts';

interface Setting {
  readonly name: string;
  /** JSON. */
  readonly value: string;
}

interface Tree {
  [name: string]: unknown;
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every setting by itself; lists are one setting. */
const settingsIn = (tree: Tree, path = ''): Setting[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? settingsIn(value, `${path}${key}.`) : [{ name: `${path}${key}`, value: JSON.stringify(value) }],
  );

const treeOf = (settings: readonly Setting[]): Tree => {
  const tree: Tree = {};
  for (const { name, value } of settings) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let inside = tree;
    for (const key of path) {
      const next = inside[key] ?? {};
      inside[key] = next;
      inside = next as Tree;
    }
    inside[last] = JSON.parse(value);
  }
  return tree;
};

/** The settings of a patient: those that were never changed are the usual ones. */
export const patientSettingsReader = (db: SqlDatabase) => {
  const all = db.prepare<[string], Setting>('SELECT name, value FROM patient_setting WHERE patient_id = ?');
  return (patientId: PatientId): PatientSettings => PatientSettings.parse(treeOf(all.all(patientId)));
};

/** Writes those that are not as they were: what another device changes meanwhile stays. */
export const patientSettingsWriter = (db: SqlDatabase) => {
  const read = patientSettingsReader(db);
  const put = db.prepare(`INSERT INTO patient_setting (patient_id, name, value) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value`);
  return (patientId: PatientId, settings: PatientSettings): void => {
    const before = new Map(settingsIn(read(patientId)).map(({ name, value }) => [name, value]));
    for (const { name, value } of settingsIn(settings)) {
      if (before.get(name) !== value) put.run(patientId, name, value);
    }
  };
};
