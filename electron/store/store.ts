import { join } from 'node:path';
import { AuditHeadFile } from './audit-head.ts';
import { AuditLog } from './audit-log.ts';
import {
  type BlobReference,
  blobReferences,
  isBlobNamed,
  type TravellingBlob,
  travellingBlobs,
} from './blob-references.ts';
import { BlobStore } from './blob-store.ts';
import { HybridClock } from './changes/hybrid-clock.ts';
import { StoreChanges } from './changes/store-changes.ts';
import { DATABASE_FILE, openDatabase } from './database.ts';
import { type BoardReader, type BoardWriter, boardReader, boardWriter } from './repositories/boards.ts';
import { type ConsentReader, type ConsentWriter, consentReader, consentWriter } from './repositories/consents.ts';
import {
  type HeardSentenceReader,
  type HeardSentenceWriter,
  heardSentenceReader,
  heardSentenceWriter,
} from './repositories/heard-sentences.ts';
import { type HistoryReader, type HistoryWriter, historyReader, historyWriter } from './repositories/history.ts';
import {
  type LearnedWordReader,
  type LearnedWordWriter,
  learnedWordReader,
  learnedWordWriter,
} from './repositories/learned-words.ts';
import { type MediaReader, type MediaWriter, mediaReader, mediaWriter } from './repositories/media.ts';
import { type NoticeReader, type NoticeWriter, noticeReader, noticeWriter } from './repositories/notices.ts';
import { type PatientReader, type PatientWriter, patientReader, patientWriter } from './repositories/patients.ts';
import { type PersonReader, type PersonWriter, personReader, personWriter } from './repositories/people.ts';
import { type PhraseReader, type PhraseWriter, phraseReader, phraseWriter } from './repositories/phrases.ts';
import { type PresetReader, type PresetWriter, presetReader, presetWriter } from './repositories/presets.ts';
import { type RatingReader, type RatingWriter, ratingReader, ratingWriter } from './repositories/ratings.ts';
import {
  type RecordingReader,
  type RecordingWriter,
  recordingReader,
  recordingWriter,
} from './repositories/recordings.ts';
import {
  type RenderingReader,
  type RenderingWriter,
  renderingReader,
  renderingWriter,
} from './repositories/renderings.ts';
import {
  type RetentionReader,
  type RetentionWriter,
  retentionReader,
  retentionWriter,
} from './repositories/retention.ts';
import {
  type SymbolPackReader,
  type SymbolPackWriter,
  symbolPackReader,
  symbolPackWriter,
} from './repositories/symbol-packs.ts';
import { type SyncRecords, syncRecords } from './repositories/sync-records.ts';
import {
  type TakeAnalysisReader,
  type TakeAnalysisWriter,
  takeAnalysisReader,
  takeAnalysisWriter,
} from './repositories/take-analyses.ts';
import { type TuningReader, type TuningWriter, tuningReader, tuningWriter } from './repositories/tunings.ts';
import { type UsageReader, type UsageWriter, usageReader, usageWriter } from './repositories/usage.ts';
import {
  type VersionChoiceReader,
  type VersionChoiceWriter,
  versionChoiceReader,
  versionChoiceWriter,
} from './repositories/version-choices.ts';
import {
  type VoiceModelReader,
  type VoiceModelWriter,
  voiceModelReader,
  voiceModelWriter,
} from './repositories/voice-models.ts';

/** What may be read. */
export interface ReadStore {
  readonly patients: PatientReader;
  readonly people: PersonReader;
  readonly consents: ConsentReader;
  readonly boards: BoardReader;
  readonly media: MediaReader;
  readonly recordings: RecordingReader;
  readonly voiceModels: VoiceModelReader;
  readonly presets: PresetReader;
  readonly versionChoices: VersionChoiceReader;
  readonly heardSentences: HeardSentenceReader;
  readonly ratings: RatingReader;
  readonly tunings: TuningReader;
  readonly renderings: RenderingReader;
  readonly takeAnalyses: TakeAnalysisReader;
  readonly symbolPacks: SymbolPackReader;
  readonly learnedWords: LearnedWordReader;
  readonly phrases: PhraseReader;
  readonly usage: UsageReader;
  readonly history: HistoryReader;
  readonly retention: RetentionReader;
  readonly notices: NoticeReader;
}

/** What may be changed. */
export interface WriteStore {
  readonly patients: PatientWriter;
  readonly people: PersonWriter;
  readonly consents: ConsentWriter;
  readonly boards: BoardWriter;
  readonly media: MediaWriter;
  readonly recordings: RecordingWriter;
  readonly voiceModels: VoiceModelWriter;
  readonly presets: PresetWriter;
  readonly versionChoices: VersionChoiceWriter;
  readonly heardSentences: HeardSentenceWriter;
  readonly ratings: RatingWriter;
  readonly tunings: TuningWriter;
  readonly renderings: RenderingWriter;
  readonly takeAnalyses: TakeAnalysisWriter;
  readonly symbolPacks: SymbolPackWriter;
  readonly learnedWords: LearnedWordWriter;
  readonly phrases: PhraseWriter;
  readonly usage: UsageWriter;
  readonly history: HistoryWriter;
  readonly retention: RetentionWriter;
  readonly notices: NoticeWriter;
}

export interface Store {
  readonly read: ReadStore;
  readonly write: WriteStore;
  readonly blobs: BlobStore;
  readonly audit: AuditLog;
  readonly changes: StoreChanges;
  readonly sync: SyncRecords;
  /** Everything that is written meanwhile is kept, or nothing is where it throws. */
  atomically<Result>(work: () => Result): Result;
  /** Deletes blobs that nothing names, left by a crash or an erasure; returns how many. */
  sweepOrphans(): Promise<number>;
  /** Empties the write-ahead log, so that nothing that was erased stands there any longer. */
  forgetErased(): void;
  /** Called after `forgetErased`: what was deleted may stand elsewhere too. */
  onForgotten: () => void;
  /** All blobs that rows name. */
  references(): readonly BlobReference[];
  /** Blobs that other devices have a use for: what can be made again is not among them. */
  travellingBlobs(): readonly TravellingBlob[];
  /** Writes the database as it is now into a new file under the same key, at once; the version of its tables. */
  copyDatabase(path: string): number;
  close(): void;
}

/** Opens the database and blobs in a data folder. Throws what `openDatabase` throws. */
export const openStore = (folder: string, dataKey: Uint8Array, now: () => Date = () => new Date()): Store => {
  const db = openDatabase(join(folder, DATABASE_FILE), dataKey);
  const changes = new StoreChanges(db, new HybridClock(now), now);
  const blobs = new BlobStore(join(folder, 'blobs'));
  const isNamed = isBlobNamed(db);
  const travelling = travellingBlobs(db);
  const store: Store = {
    read: {
      patients: patientReader(db),
      people: personReader(db),
      consents: consentReader(db),
      boards: boardReader(db),
      media: mediaReader(db),
      recordings: recordingReader(db),
      voiceModels: voiceModelReader(db),
      presets: presetReader(db),
      versionChoices: versionChoiceReader(db),
      heardSentences: heardSentenceReader(db),
      ratings: ratingReader(db),
      tunings: tuningReader(db),
      renderings: renderingReader(db),
      takeAnalyses: takeAnalysisReader(db),
      symbolPacks: symbolPackReader(db),
      learnedWords: learnedWordReader(db),
      phrases: phraseReader(db),
      usage: usageReader(db),
      history: historyReader(db),
      retention: retentionReader(db),
      notices: noticeReader(db),
    },
    write: {
      patients: patientWriter(db),
      people: personWriter(db),
      consents: consentWriter(db),
      boards: boardWriter(db),
      media: mediaWriter(db),
      recordings: recordingWriter(db),
      voiceModels: voiceModelWriter(db),
      presets: presetWriter(db),
      versionChoices: versionChoiceWriter(db),
      heardSentences: heardSentenceWriter(db),
      ratings: ratingWriter(db),
      tunings: tuningWriter(db),
      renderings: renderingWriter(db),
      takeAnalyses: takeAnalysisWriter(db),
      symbolPacks: symbolPackWriter(db),
      learnedWords: learnedWordWriter(db),
      phrases: phraseWriter(db),
      usage: usageWriter(db),
      history: historyWriter(db),
      retention: retentionWriter(db),
      notices: noticeWriter(db),
    },
    blobs,
    changes,
    sync: syncRecords(db),
    audit: new AuditLog(db, new AuditHeadFile(folder, dataKey), now),
    atomically: (work) => db.transaction(work)(),
    sweepOrphans: () => blobs.sweep(isNamed),
    references: () => blobReferences(db),
    travellingBlobs: () => travelling.all(),
    copyDatabase: (path) => {
      db.prepare('VACUUM INTO ?').run(path);
      return Number(db.pragma('user_version', { simple: true }));
    },
    forgetErased: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      store.onForgotten();
    },
    onForgotten: () => {},
    close: () => void db.close(),
  };
  return store;
};
