import { Consent, ConsentTerms } from '../../../shared/domain/consent.ts';
import type { ConsentId, PatientId } from '../../../shared/domain/ids.ts';
import { consentingSpeaker, distinctSpeakers, isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

/** That a consent was withdrawn, and when. */
export interface Revocation {
  readonly patientId: PatientId;
  readonly consentId: ConsentId;
  readonly revokedAt: string;
}

export interface ConsentReader {
  /** Newest first. */
  list(patientId: PatientId): Consent[];
  /** The newest consent to a speaker's recordings made here that holds today. Throws CONSENT_MISSING. */
  valid(patientId: PatientId, speaker: Speaker): ConsentId;
  /** Whether a speaker's consents were given and none holds any longer: then their takes are not played as speech either. */
  isWithdrawn(patientId: PatientId, speaker: Speaker): boolean;
  /**
   * Whether somebody whose consent ran out, on the day named, has agreed anew, and has withdrawn nothing since then: their
   * voices speak again.
   */
  isRenewed(patientId: PatientId, speaker: Speaker, expiredOn: string): boolean;
  /** Every withdrawal. */
  revocations(): readonly Revocation[];
  /** Whether terms like these were withdrawn here: a copy of the same consent. */
  isRevoked(patientId: PatientId, terms: ConsentTerms): boolean;
  /** Whose consents were given for recordings made here, and none holds any longer. */
  withdrawn(patientId: PatientId): readonly Speaker[];
}

export interface ConsentWriter {
  /** The patient's voices from before consents were kept count as built under their first own one, unless it was imported. */
  add(consent: Omit<Consent, 'state' | 'revokedAt'>): void;
  /** Throws CONSENT_NOT_FOUND also for one that was revoked before. */
  revoke(patientId: PatientId, consentId: ConsentId, at: string): void;
  /** Withdraws what was withdrawn in other copies of these records, as far as it is here and holds. */
  revokeAll(revocations: readonly Revocation[]): void;
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
  // Asked for with each press: no signature is read.
  const terms = db.prepare<
    [string],
    Pick<Consent, 'consentId' | 'scope' | 'speakerName' | 'state'> & { revokedOn: string | null }
  >(`
    SELECT consent_id AS consentId, scope, speaker_name AS speakerName, ${CONSENT_STATE} AS state,
      date(revoked_at, 'localtime') AS revokedOn
    FROM consent WHERE patient_id = ? AND imported = 0 ORDER BY created_at DESC, rowid DESC`);
  const given = (patientId: PatientId, speaker: Speaker) =>
    terms.all(patientId).filter((consent) => isSameSpeaker(consentingSpeaker(consent), speaker));
  const isWithdrawn = (patientId: PatientId, speaker: Speaker): boolean => {
    const consents = given(patientId, speaker);
    return consents.length > 0 && consents.every(({ state }) => state !== 'valid');
  };
  const list = (patientId: PatientId): Consent[] =>
    all
      .all(patientId)
      .map((row) => Consent.parse({ ...row, isImported: row.isImported === 1, signature: JSON.parse(row.signature) }));
  const revocations = db.prepare<[], Revocation>(`
    SELECT patient_id AS patientId, consent_id AS consentId, revoked_at AS revokedAt
    FROM consent WHERE revoked_at IS NOT NULL`);
  return {
    list,
    revocations: () => revocations.all(),
    isRevoked: (patientId, terms) => {
      const wanted = JSON.stringify(ConsentTerms.parse(terms));
      return list(patientId).some(
        (consent) => consent.state === 'revoked' && JSON.stringify(ConsentTerms.parse(consent)) === wanted,
      );
    },
    valid: (patientId, speaker) => {
      const consent = given(patientId, speaker).find(({ state }) => state === 'valid');
      if (!consent) throw new AppError('CONSENT_MISSING', { details: { scope: speaker === null ? 'own' : 'donor' } });
      return consent.consentId;
    },
    isWithdrawn,
    isRenewed: (patientId, speaker, expiredOn) => {
      const consents = given(patientId, speaker);
      const isOver = consents.some(({ revokedOn }) => revokedOn !== null && revokedOn > expiredOn);
      return !isOver && consents.some(({ state }) => state === 'valid');
    },
    withdrawn: (patientId) =>
      distinctSpeakers(terms.all(patientId).map(consentingSpeaker)).filter((speaker) =>
        isWithdrawn(patientId, speaker),
      ),
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
  const withdraw = ({ patientId, consentId, revokedAt }: Revocation): boolean => {
    if (revoke.run(revokedAt, consentId, patientId).changes === 0) return false;
    leave.run(patientId, consentId);
    return true;
  };
  return {
    add: (consent) => {
      insert.run({
        ...consent,
        signature: JSON.stringify(consent.signature),
        isImported: Number(consent.isImported),
      });
      if (!consent.isImported && consent.scope === 'own') adopt.run(consent.consentId, consent.patientId);
    },
    revoke: (patientId, consentId, at) => {
      if (!withdraw({ patientId, consentId, revokedAt: at })) throw new AppError('CONSENT_NOT_FOUND');
    },
    revokeAll: (revocations) => revocations.forEach((revocation) => void withdraw(revocation)),
  };
};
