import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SqlDatabase } from '../database.ts';

/** How often a patient said a word after others; see `WordCounts`. */
export interface LearnedWord {
  readonly before: string;
  readonly word: string;
  readonly times: number;
}

export interface LearnedWordReader {
  /** The next words in the table's order after one, so that a large table is read without holding everything else up. */
  page(
    patientId: PatientId,
    language: string,
    after: Pick<LearnedWord, 'before' | 'word'>,
    count: number,
  ): LearnedWord[];
  /** How many different words a patient taught, in all languages. */
  count(patientId: PatientId): number;
}

export interface LearnedWordWriter {
  add(patientId: PatientId, language: string, words: readonly LearnedWord[]): void;
  /** Words as they were written, wherever they stand. */
  remove(patientId: PatientId, isRemoved: (word: string) => boolean): void;
  clear(patientId: PatientId): void;
}

export const learnedWordReader = (db: SqlDatabase): LearnedWordReader => {
  const page = db.prepare<[string, string, string, string, number], LearnedWord>(`
    SELECT before, word, times FROM learned_word
    WHERE patient_id = ? AND language = ? AND (before, word) > (?, ?) ORDER BY before, word LIMIT ?`);
  const count = db
    .prepare<[string], number>(`SELECT count(*) FROM learned_word WHERE patient_id = ? AND before = ''`)
    .pluck();
  return {
    page: (patientId, language, { before, word }, most) => page.all(patientId, language, before, word, most),
    count: (patientId) => count.get(patientId) ?? 0,
  };
};

export const learnedWordWriter = (db: SqlDatabase): LearnedWordWriter => {
  const add = db.prepare(`
    INSERT INTO learned_word (patient_id, language, before, word, times)
    VALUES (@patientId, @language, @before, @word, @times)
    ON CONFLICT DO UPDATE SET times = times + excluded.times`);
  const words = db.prepare<[string], string>('SELECT DISTINCT word FROM learned_word WHERE patient_id = ?').pluck();
  const remove = db.prepare('DELETE FROM learned_word WHERE patient_id = ? AND word = ?');
  const clear = db.prepare('DELETE FROM learned_word WHERE patient_id = ?');
  return {
    add: db.transaction((patientId: PatientId, language: string, counts: readonly LearnedWord[]) => {
      for (const count of counts) add.run({ patientId, language, ...count });
    }),
    remove: db.transaction((patientId: PatientId, isRemoved: (word: string) => boolean) => {
      for (const word of words.all(patientId)) if (isRemoved(word)) remove.run(patientId, word);
    }),
    clear: (patientId) => void clear.run(patientId),
  };
};
