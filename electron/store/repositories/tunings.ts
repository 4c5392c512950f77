import type { PatientId, PersonId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { PresetId } from '../../../shared/domain/preset.ts';
import { type Tuning, TuningComparison } from '../../../shared/domain/tuning.ts';
import type { SqlDatabase } from '../database.ts';

/** Whose sound it was that was compared. What was said of one version holds for the next; the standard voice is another. */
export interface ComparedVoice {
  readonly presetId: PresetId;
  readonly isOwn: boolean;
}

export interface TuningReader {
  /** In the order in which they were made. */
  comparisons(patientId: PatientId, voice: ComparedVoice): TuningComparison[];
  /** How many tunings were applied and not undone. */
  applied(patientId: PatientId): number;
}

interface NewComparison extends TuningComparison {
  readonly patientId: PatientId;
  readonly voiceModelId: VoiceModelId | null;
  readonly presetId: PresetId;
  readonly listener: string | null;
  readonly personId: PersonId | null;
  readonly comparedAt: string;
}

export interface TuningWriter {
  addComparison(comparison: NewComparison): void;
  removeLastComparison(patientId: PatientId, voice: ComparedVoice): void;
  removeComparisons(patientId: PatientId, voice: ComparedVoice): void;
  apply(patientId: PatientId, tuning: Tuning, personId: PersonId | null, at: string): void;
  /** Goes back to the tuning before; does nothing where there is none. */
  undo(patientId: PatientId): void;
}

const OF_VOICE = 'patient_id = ? AND preset_id = ? AND (voice_model_id IS NOT NULL) = ?';

const parametersOf = (patientId: PatientId, { presetId, isOwn }: ComparedVoice): [string, string, number] => [
  patientId,
  presetId,
  Number(isOwn),
];

export const tuningReader = (db: SqlDatabase): TuningReader => {
  const comparisons = db.prepare<[string, string, number], { first: string; second: string; preferred: string }>(
    `SELECT first, second, preferred FROM tuning_comparison WHERE ${OF_VOICE} ORDER BY comparison_id`,
  );
  const applied = db.prepare<[string], number>('SELECT count(*) FROM voice_tuning WHERE patient_id = ?').pluck();
  return {
    comparisons: (patientId, voice) =>
      comparisons
        .all(...parametersOf(patientId, voice))
        .map(({ first, second, preferred }) =>
          TuningComparison.parse({ first: JSON.parse(first), second: JSON.parse(second), preferred }),
        ),
    applied: (patientId) => applied.get(patientId) ?? 0,
  };
};

export const tuningWriter = (db: SqlDatabase): TuningWriter => {
  const add = db.prepare(`
    INSERT INTO tuning_comparison
      (comparison_id, patient_id, voice_model_id, preset_id, first, second, preferred, listener, person_id, compared_at)
    VALUES (next_row_id(), @patientId, @voiceModelId, @presetId, @first, @second, @preferred, @listener, @personId, @comparedAt)`);
  const removeLast = db.prepare(`
    DELETE FROM tuning_comparison WHERE comparison_id =
      (SELECT max(comparison_id) FROM tuning_comparison WHERE ${OF_VOICE})`);
  const removeAll = db.prepare(`DELETE FROM tuning_comparison WHERE ${OF_VOICE}`);
  const apply = db.prepare('INSERT INTO voice_tuning VALUES (next_row_id(), ?, ?, ?, ?)');
  const undo = db.prepare(`
    DELETE FROM voice_tuning WHERE tuning_id = (SELECT max(tuning_id) FROM voice_tuning WHERE patient_id = ?)`);
  return {
    addComparison: ({ first, second, ...comparison }) =>
      void add.run({ ...comparison, first: JSON.stringify(first), second: JSON.stringify(second) }),
    removeLastComparison: (patientId, voice) => void removeLast.run(...parametersOf(patientId, voice)),
    removeComparisons: (patientId, voice) => void removeAll.run(...parametersOf(patientId, voice)),
    apply: (patientId, tuning, personId, at) => void apply.run(patientId, JSON.stringify(tuning), personId, at),
    undo: (patientId) => void undo.run(patientId),
  };
};
