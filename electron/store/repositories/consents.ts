import { Consent } from '../../../shared/domain/consent.ts';
import type { ConsentId, PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

export interface ConsentReader {
  /** Newest first. */
  list(patientId: PatientId): Consent[];
  /** The newest consent to recordings made here that holds today. Throws CONSENT_MISSING. */
  valid(patientId: PatientId): ConsentId;
  /** Whether consents were given and none holds any longer: then takes are not played as speech either. */
  isWithdrawn(patientId: PatientId): boolean;
}

export interface ConsentWriter {
  /** Voices from before consents were kept count as built under it, unless it was imported. */
  add(consent: Omit<Consent, 'state' | 'revokedAt'>): void;
  /** Throws CONSENT_NOT_FOUND also for one that was revoked before. */
  revoke(patientId: PatientId, consentId: ConsentId, at: string): void;
}

/** Days are those of this machine's clock. */
export const CONSENT_STATE = `CASE WHEN consent.revoked_at IS NOT NULL THEN 'revoked'
  WHEN consent.expires_on < date('now', 'localtime') THEN 'expired' ELSE 'valid' END`;

export const consentReader = (db: SqlDatabase): ConsentReader => {
  const all = db.prepare<[string], { signature: string; isImported: number }>(`
    SELECT consent_id AS consentId, patient_id AS patientId, speaker_name AS speakerName, scope, signed_by AS signedBy,
      signed_on AS signedOn, expires_on AS expiresOn, signature, created_at AS createdAt, imported AS isImported,
      revoked_at AS revokedAt,
      ${CONSENT_STATE} AS state
    FROM consent WHERE patient_id = ? ORDER BY created_at DESC, rowid DESC`);
  const valid = db
    .prepare<[string], ConsentId>(`
      SELECT consent_id FROM consent WHERE patient_id = ? AND imported = 0 AND ${CONSENT_STATE} = 'valid'
      ORDER BY created_at DESC, rowid DESC LIMIT 1`)
    .pluck();
  // Asked for with each press: no signature is read.
  const isWithdrawn = db
    .prepare<[string], number>(`
      SELECT count(*) > 0 AND sum(${CONSENT_STATE} = 'valid') = 0 FROM consent WHERE patient_id = ? AND imported = 0`)
    .pluck();
  return {
    list: (patientId) =>
      all
        .all(patientId)
        .map((row) =>
          Consent.parse({ ...row, isImported: row.isImported === 1, signature: JSON.parse(row.signature) }),
        ),
    valid: (patientId) => {
      const consentId = valid.get(patientId);
      if (!consentId) throw new AppError('CONSENT_MISSING');
      return consentId;
    },
    isWithdrawn: (patientId) => isWithdrawn.get(patientId) === 1,
  };
};

export const consentWriter = (db: SqlDatabase): ConsentWriter => {
  const insert = db.prepare(`
    INSERT INTO consent (consent_id, patient_id, speaker_name, scope, signed_by, signed_on, expires_on, signature, created_at,
      imported)
    VALUES (@consentId, @patientId, @speakerName, @scope, @signedBy, @signedOn, @expiresOn, @signature, @createdAt,
      @isImported)`);
  const adopt = db.prepare('UPDATE voice_model SET consent_id = ? WHERE patient_id = ? AND consent_id IS NULL');
  const revoke = db.prepare(
    'UPDATE consent SET revoked_at = ? WHERE consent_id = ? AND patient_id = ? AND revoked_at IS NULL',
  );
  const leave = db.prepare(`
    UPDATE patient SET active_voice_model_id = NULL WHERE patient_id = ? AND active_voice_model_id IN
      (SELECT voice_model_id FROM voice_model WHERE consent_id = ?)`);
  return {
    add: (consent) => {
      insert.run({
        ...consent,
        signature: JSON.stringify(consent.signature),
        isImported: Number(consent.isImported),
      });
      if (!consent.isImported) adopt.run(consent.consentId, consent.patientId);
    },
    revoke: (patientId, consentId, at) => {
      if (revoke.run(at, consentId, patientId).changes === 0) throw new AppError('CONSENT_NOT_FOUND');
      leave.run(patientId, consentId);
    },
  };
};
