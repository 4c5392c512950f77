import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newId } from '../../../electron/platform/new-id.ts';
import { openStore } from '../../../electron/store/store.ts';
import { foldText } from '../../../shared/domain/fold-text.ts';
import { PatientId } from '../../../shared/domain/ids.ts';
import { untuned } from '../../../shared/domain/tuning.ts';
import { type Measurement, report } from '../measurement.ts';

/**
 * A page of 50 out of 100,000 utterances in five languages, in an encrypted store that also holds 10,000 of somebody
 * else; words are drawn as often as common ones come (Zipf). The baseline is a scan with LIKE over the same rows.
 */
const ENTRIES = 100_000;
const OF_ANOTHER = 10_000;
const SEARCHES = 300;
/** A scan takes so long that fewer have to do. */
const SCANS = 30;
const PAGE = 50;

const LANGUAGES = ['en', 'es', 'de', 'fr', 'ar'] as const;
const words = LANGUAGES.map((language) =>
  readFileSync(`resources/dictionaries/${language}.txt`, 'utf8').trim().split('\n'),
);

let seed = 1;
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const drawn = (list: readonly string[]): string =>
  list[Math.min(list.length - 1, Math.floor(Math.exp(random() * Math.log(list.length + 1)) - 1))] ?? 'yes';
const sentence = (index: number): string =>
  Array.from({ length: 2 + Math.floor(random() * 7) }, () => drawn(words[index % words.length] ?? [])).join(' ');

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const dataKey = new Uint8Array(randomBytes(32));
const store = openStore(folder, dataKey);
const addPatient = () => {
  const patientId = newId(PatientId, 'pat');
  const createdAt = '2026-01-01T00:00:00.000Z';
  const who = { name: 'Bench', ageYears: null, sex: 'x', language: 'en-US', presetId: 'adult' } as const;
  store.write.patients.add({
    ...who,
    patientId,
    activeVoiceModelId: null,
    tuning: untuned,
    presetChanges: {},
    createdAt,
  });
  return patientId;
};
const [patientId, other] = [addPatient(), addPatient()];
const texts = Array.from({ length: ENTRIES }, (_, index) => sentence(index));
store.atomically(() => {
  for (let index = 0; index < ENTRIES + OF_ANOTHER; index += 1) {
    const isOther = index >= ENTRIES;
    store.write.history.add(isOther ? other : patientId, {
      text: isOther ? sentence(index) : (texts[index] ?? ''),
      language: 'en-US',
      rung: 'cached',
      isOwnVoice: false,
      part: 'whole',
      continues: false,
      spokenAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      voiceModelId: null,
      accessMethod: 'touch',
    });
  }
});
const values: number[] = [];
for (let index = 0; index < 200; index += 1) {
  const startedAt = performance.now();
  store.write.history.add(patientId, {
    text: sentence(index),
    language: 'en-US',
    rung: 'cached',
    isOwnVoice: false,
    part: 'whole',
    continues: false,
    spokenAt: new Date(Date.UTC(2027, 0, 1) + index * 60_000).toISOString(),
    voiceModelId: null,
    accessMethod: 'touch',
  });
  values.push(performance.now() - startedAt);
}

const wordsOf = (index: number): readonly string[] => foldText(texts[(index * 331) % ENTRIES] ?? '').split(' ');
const old = { from: '2026-01-10T00:00:00.000Z', to: '2026-01-12T00:00:00.000Z' };
const kinds: Readonly<Record<string, { of: (index: number) => string; who?: PatientId; span?: typeof old }>> = {
  'one word': { of: (index) => wordsOf(index)[0] ?? '' },
  'two words': { of: (index) => wordsOf(index).slice(0, 2).join(' ') },
  'three letters': { of: (index) => (wordsOf(index)[1] ?? '').slice(0, 3) },
  'one letter': { of: (index) => (wordsOf(index)[1] ?? '').slice(0, 1) },
  'one word, in two days of long ago': { of: (index) => wordsOf(index)[0] ?? '', span: old },
  'one word, of whom only a tenth is': { of: (index) => wordsOf(index)[0] ?? '', who: other },
  'what nobody said': { of: (index) => `zq${index}` },
};

const timesOf = (search: (query: string) => unknown, of: (index: number) => string, times = SEARCHES): number[] =>
  Array.from({ length: times }, (_, index) => {
    const query = of(index);
    const startedAt = performance.now();
    search(query);
    return performance.now() - startedAt;
  });

const indexed = Object.entries(kinds).map(([name, { of, who = patientId, span = {} }]) => {
  const search = (query: string) => store.read.history.list(who, { search: query, limit: PAGE, ...span });
  timesOf(search, of);
  return { name, of, who, span, values: timesOf(search, of) };
});
store.forgetErased();
store.close();

const db = new Database(join(folder, 'alphavox.db'));
db.pragma(`cipher = 'sqlcipher'`);
db.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`);
const scan = db.prepare(`
  SELECT * FROM spoken_utterance WHERE patient_id = @who AND spoken_at >= @from AND spoken_at < @to
    AND folded LIKE @like ORDER BY entry_id DESC LIMIT ${PAGE}`);
const searches = indexed.map(({ name, of, who, span, values: own }): Measurement => {
  const search = (query: string) => scan.all({ who, from: '', to: '~', ...span, like: `%${query}%` });
  return {
    name: `history of ${ENTRIES} utterances, ${name}`,
    unit: 'ms',
    values: own,
    baseline: { name: 'LIKE', values: timesOf(search, of, SCANS) },
    goal: 20,
  };
});
db.close();
rmSync(folder, { recursive: true });
report([...searches, { name: 'history, keeping one more utterance', unit: 'ms', values, baseline: null, goal: null }]);
