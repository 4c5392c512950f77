import type { Database } from 'better-sqlite3';

/** People who sign in, what was done by whom, and who agreed to which voice. */
export const createPeople = (db: Database): void => {
  db.exec(`
    CREATE TABLE person (
      person_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('patient', 'caregiver', 'clinician', 'administrator')),
      verifier TEXT NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      last_failure_at TEXT,
      created_at TEXT NOT NULL,
      removed_at TEXT
    ) STRICT;
    CREATE UNIQUE INDEX person_of_name ON person (name COLLATE NOCASE) WHERE removed_at IS NULL;

    CREATE TABLE store_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    -- No reference to patients: who erased whom outlives the patient.
    CREATE TABLE audit_event (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      role TEXT,
      action TEXT NOT NULL,
      patient_id TEXT,
      details TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX audit_event_of_patient ON audit_event (patient_id, seq) WHERE patient_id IS NOT NULL;
    -- Against our own mistakes; whoever holds the data key can drop these.
    CREATE TRIGGER audit_event_is_not_changed BEFORE UPDATE ON audit_event
      BEGIN SELECT raise(ABORT, 'the audit log is not changed'); END;
    CREATE TRIGGER audit_event_is_not_deleted BEFORE DELETE ON audit_event
      BEGIN SELECT raise(ABORT, 'the audit log is not changed'); END;

    CREATE TABLE consent (
      consent_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      speaker_name TEXT NOT NULL,
      scope TEXT NOT NULL CHECK (scope IN ('own', 'donor')),
      signed_by TEXT NOT NULL,
      signed_on TEXT NOT NULL,
      expires_on TEXT,
      signature TEXT NOT NULL,
      created_at TEXT NOT NULL,
      revoked_at TEXT
    ) STRICT;
    CREATE INDEX consent_of_patient ON consent (patient_id, created_at);

    -- Null for a voice that was built before consents were kept, until one is recorded.
    ALTER TABLE voice_model ADD COLUMN consent_id TEXT REFERENCES consent;
  `);
};
