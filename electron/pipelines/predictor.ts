import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { Dictionary } from '../prediction/dictionary.ts';
import { predict } from '../prediction/predict.ts';
import { folded, lastWords } from '../prediction/tokens.ts';
import { WordCounts } from '../prediction/word-counts.ts';
import type { Store } from '../store/store.ts';

/** Rows that are read at a time: some milliseconds, between which a press gets through. */
const PAGE_ROWS = 2000;
/** Words before a text that its first words are learned after. */
const CONTEXT_WORDS = 2;

/** Foretells words, offline, and learns from one patient for that patient alone. */
export class Predictor {
  readonly #readDictionary: (language: string) => Promise<Dictionary>;
  readonly #store: () => Store | undefined;
  readonly #dictionaries = new Map<string, Promise<Dictionary>>();
  /** By patient and language; the last patient's only, since one speaks at a time. */
  readonly #learned = new Map<string, Promise<WordCounts>>();

  constructor(readDictionary: (language: string) => Promise<Dictionary>, store: () => Store | undefined) {
    this.#readDictionary = readDictionary;
    this.#store = store;
  }

  /** At most `count` words, the likeliest first. `language` is a tag of which the first part counts. */
  async suggest(
    patientId: PatientId,
    language: string,
    { before, prefix, count }: { readonly before: string; readonly prefix: string; readonly count: number },
  ): Promise<readonly string[]> {
    const [dictionary, learned] = await Promise.all([this.#dictionary(language), this.#counts(patientId, language)]);
    return predict({ dictionary, learned, before, prefix, count });
  }

  /** Learns a text that was said after another. Nothing is learned of a patient who is not in the store. */
  async learn(patientId: PatientId, language: string, text: string, before: string): Promise<void> {
    const counts = WordCounts.countsOf(text, lastWords(before, CONTEXT_WORDS));
    const learned = await this.#counts(patientId, language);
    const store = this.#store();
    if (!store?.read.patients.has(patientId) || counts.length === 0) return;
    store.write.learnedWords.add(patientId, primary(language), counts);
    for (const count of counts) learned.add(count);
  }

  /** Never offers a learned word again until it is said again. */
  forget(patientId: PatientId, word: string): void {
    this.#store()?.write.learnedWords.remove(patientId, (other) => folded(other) === folded(word));
    for (const learned of this.#learned.values()) void learned.then((counts) => counts.forget(word));
  }

  /** Forgets everything that the patient taught. */
  clear(patientId: PatientId): void {
    this.#store()?.write.learnedWords.clear(patientId);
    this.#learned.clear();
  }

  /** Forgets what is in memory, as when the store is locked. */
  close(): void {
    this.#learned.clear();
  }

  #dictionary(language: string): Promise<Dictionary> {
    const key = primary(language);
    const known = this.#dictionaries.get(key) ?? this.#readDictionary(key);
    this.#dictionaries.set(key, known);
    return known;
  }

  #counts(patientId: PatientId, language: string): Promise<WordCounts> {
    const key = `${patientId} ${primary(language)}`;
    const known = this.#learned.get(key);
    if (known) return known;
    // What a closed store cannot tell is not what was learned.
    if (!this.#store()) return Promise.resolve(new WordCounts());
    for (const other of this.#learned.keys()) if (!other.startsWith(`${patientId} `)) this.#learned.delete(other);
    const reading = this.#read(patientId, primary(language));
    this.#learned.set(key, reading);
    // A store that could not be read is asked again the next time.
    reading.catch(() => this.#learned.delete(key));
    return reading;
  }

  async #read(patientId: PatientId, language: string): Promise<WordCounts> {
    const counts = new WordCounts();
    let last = { before: '', word: '' };
    for (;;) {
      const rows = this.#store()?.read.learnedWords.page(patientId, language, last, PAGE_ROWS) ?? [];
      for (const row of rows) counts.add(row);
      const end = rows.at(-1);
      if (!end || rows.length < PAGE_ROWS) return counts;
      last = end;
      await yieldToOthers();
    }
  }
}

const primary = (language: string): string => language.split('-')[0] ?? language;
