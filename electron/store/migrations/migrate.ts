import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createPatients } from './0001-patients.ts';
import { createRenderings } from './0002-renderings.ts';
import { createPersonalVoices } from './0003-personal-voices.ts';
import { createBoards } from './0004-boards.ts';
import { createPeople } from './0005-people.ts';
import { createFeedback } from './0006-feedback.ts';
import { createHistory } from './0007-history.ts';
import { createPresetVersions } from './0008-presets.ts';
import { createVoiceCare } from './0009-voice-care.ts';
import { createSpeakers } from './0010-speakers.ts';
import { createRetention } from './0011-retention.ts';
import { createIntelligibility } from './0012-intelligibility.ts';
import { createChanges } from './0013-changes.ts';
import { createSync } from './0014-sync.ts';
import { createPatientSettings } from './0015-patient-settings.ts';

/** Migration number N brings a database from version N - 1 to N. Numbers are never reused or reordered. */
export const migrations: readonly ((db: Database) => void)[] = [
  createPatients,
  createRenderings,
  createPersonalVoices,
  createBoards,
  createPeople,
  createFeedback,
  createHistory,
  createPresetVersions,
  createVoiceCare,
  createSpeakers,
  createRetention,
  createIntelligibility,
  createChanges,
  createSync,
  createPatientSettings,
];

/** The version of a database. Throws STORE_NEWER where it is newer than this program. */
export const requireKnown = (db: Database): number => {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length)
    throw new AppError('STORE_NEWER', { details: { version, known: migrations.length } });
  return version;
};

/**
 * Brings a database to version `target` (the newest, unless a test stops earlier), one transaction a step.
 *
 * @throws STORE_NEWER where the database is newer than this program.
 */
export const migrate = (db: Database, target: number = migrations.length): void => {
  const version = requireKnown(db);
  for (let next = version + 1; next <= target; next += 1) {
    db.transaction(() => {
      migrations[next - 1]?.(db);
      db.pragma(`user_version = ${next}`);
    })();
  }
};
