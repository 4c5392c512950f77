import type { Database } from 'better-sqlite3';

/**
 * Who speaks in each take. Those of before belong to the one donor that was named in the patient's consents, else to the
 * patient: nobody said which take is whose.
 */
export const createSpeakers = (db: Database): void => {
  db.exec(`
    -- Null is the patient.
    ALTER TABLE recording ADD COLUMN donor_name TEXT;

    UPDATE recording SET donor_name =
      (SELECT max(speaker_name) FROM consent WHERE consent.patient_id = recording.patient_id AND imported = 0)
    WHERE patient_id IN
      (SELECT patient_id FROM consent WHERE imported = 0 GROUP BY patient_id
       HAVING min(scope) = 'donor' AND count(DISTINCT speaker_name) = 1);
  `);
};
