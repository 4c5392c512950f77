import type { PatientId, PersonId } from '../../../shared/domain/ids.ts';
import { HeardSentence } from '../../../shared/domain/intelligibility.ts';
import type { SqlDatabase } from '../database.ts';

export interface HeardSentenceReader {
  /** Oldest first. */
  list(patientId: PatientId): HeardSentence[];
}

interface NewHeardSentence extends HeardSentence {
  readonly patientId: PatientId;
  readonly personId: PersonId | null;
}

export interface HeardSentenceWriter {
  add(sentence: NewHeardSentence): void;
  removeLast(patientId: PatientId): void;
}

export const heardSentenceReader = (db: SqlDatabase): HeardSentenceReader => {
  const list = db.prepare<[string]>(`
    SELECT voice_model_id AS voiceModelId, text, heard, words_right AS wordsRight, words, listener, heard_at AS heardAt
    FROM heard_sentence WHERE patient_id = ? ORDER BY heard_id`);
  return { list: (patientId) => list.all(patientId).map((row) => HeardSentence.parse(row)) };
};

export const heardSentenceWriter = (db: SqlDatabase): HeardSentenceWriter => {
  const add = db.prepare(`
    INSERT INTO heard_sentence
      (heard_id, patient_id, voice_model_id, text, heard, words_right, words, listener, person_id, heard_at)
    VALUES (next_row_id(), @patientId, @voiceModelId, @text, @heard, @wordsRight, @words, @listener, @personId, @heardAt)`);
  const removeLast = db.prepare(`
    DELETE FROM heard_sentence WHERE heard_id = (SELECT max(heard_id) FROM heard_sentence WHERE patient_id = ?)`);
  return {
    add: (sentence) => void add.run(sentence),
    removeLast: (patientId) => void removeLast.run(patientId),
  };
};
