import type { Consent } from '../../../shared/domain/consent.ts';
import type { PatientId, PersonId, RecordingId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { FittedVoice, VoiceMeasures, VoiceModel } from '../../../shared/domain/voice-model.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import { CONSENT_STATE, type ConsentReader, consentReader } from './consents.ts';

export interface VoiceModelReader {
  /** Newest version first, without those that were put aside. */
  list(patientId: PatientId): VoiceModel[];
  /** Those that were put aside, newest version first. */
  removed(patientId: PatientId): VoiceModel[];
  /** Throws VOICE_MODEL_NOT_FOUND also for a voice of another patient, and for one that was put aside. */
  get(patientId: PatientId, voiceModelId: VoiceModelId): VoiceModel;
  fitted(voiceModelId: VoiceModelId): FittedVoice;
  /** The file of a personal voice; null for a voice of pitch, pace and tone alone. */
  personalBlob(voiceModelId: VoiceModelId): string | null;
  /** The takes that the newest voice built from a speaker left out, since they seem to hold other words. */
  misread(patientId: PatientId, speaker: Speaker): readonly RecordingId[];
  /** Where the file of a personal voice is kept; undefined for one that is not known here. */
  personal(sha256: string): { readonly patientId: PatientId; readonly blobId: string } | undefined;
}

export interface VoiceModelWriter {
  /** Adds the next version, of the speaker of its consent; versions are never changed afterwards. */
  add(
    model: Omit<VoiceModel, 'version' | 'speaker' | 'active' | 'isAllowed' | 'approvedAt'>,
    fitted: FittedVoice,
    personalBlobId: string | null,
  ): void;
  /** Deletes the voices that may not speak, of one speaker where one is named, and their files' names; returns how many. */
  removeForbidden(patientId: PatientId, speaker?: Speaker): number;
  /** Throws VOICE_MODEL_NOT_FOUND. */
  approve(patientId: PatientId, voiceModelId: VoiceModelId, by: PersonId | null, at: string | null): void;
  /** Puts a version aside, or brings it back with null. Throws VOICE_MODEL_NOT_FOUND. */
  setRemoved(patientId: PatientId, voiceModelId: VoiceModelId, removedAt: string | null): void;
  /** Deletes the versions that were put aside; returns how many. */
  eraseRemoved(patientId: PatientId): number;
}

/** A voice is of whoever its consent names; of the patient, before consents were kept. */
const SPEAKER = `CASE consent.scope WHEN 'donor' THEN consent.speaker_name END AS speaker`;

const SELECT = `SELECT voice_model_id AS voiceModelId, voice_model.patient_id AS patientId, version,
  takes_used AS takesUsed, measures, voice_model.created_at AS createdAt, voice_model_id IS active_voice_model_id AS active,
  voice_model.consent_id AS consentId, (${CONSENT_STATE}) AS consentState,
  consent.expires_on AS expiresOn,
  ${SPEAKER}, origin, voice_model.tuning, approved_at AS approvedAt
  FROM voice_model JOIN patient USING (patient_id) LEFT JOIN consent ON consent.consent_id = voice_model.consent_id`;

interface Row {
  readonly measures: string;
  readonly active: number;
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly consentId: string | null;
  readonly consentState: Consent['state'];
  readonly expiresOn: string | null;
  readonly tuning: string | null;
}

/** Whether a voice may speak: its consent holds, ran out and was renewed, or was never asked for in its time. */
const maySpeak = (consents: ConsentReader, row: Omit<Row, 'measures' | 'active' | 'tuning'>): boolean => {
  const { patientId, speaker, consentId, consentState, expiresOn } = row;
  if (consentId === null || consentState === 'valid') return true;
  return consentState === 'expired' && expiresOn !== null && consents.isRenewed(patientId, speaker, expiresOn);
};

const fromRow = (consents: ConsentReader, row: Row): VoiceModel =>
  VoiceModel.parse({
    ...row,
    measures: JSON.parse(row.measures),
    active: row.active === 1,
    isAllowed: maySpeak(consents, row),
    tuning: row.tuning && JSON.parse(row.tuning),
  });

export const voiceModelReader = (db: SqlDatabase): VoiceModelReader => {
  const consents = consentReader(db);
  const toVoice = (row: Row) => fromRow(consents, row);
  const ofPatient = db.prepare<[string, number], Row>(
    `${SELECT} WHERE voice_model.patient_id = ? AND removed = ? ORDER BY version DESC`,
  );
  const one = db.prepare<[string, string], Row>(
    `${SELECT} WHERE voice_model.patient_id = ? AND voice_model_id = ? AND removed = 0`,
  );
  const blob = db
    .prepare<[string], string | null>('SELECT personal_blob_id FROM voice_model WHERE voice_model_id = ?')
    .pluck();
  const voice = db.prepare<[string], string>('SELECT voice FROM voice_model WHERE voice_model_id = ?').pluck();
  const personal = db.prepare<[string], { patientId: PatientId; blobId: string }>(
    'SELECT patient_id AS patientId, personal_blob_id AS blobId FROM voice_model WHERE personal_sha256 = ?',
  );
  const built = db.prepare<[string], { leftOut: string; speaker: Speaker }>(`
    SELECT coalesce(measures ->> '$.leftOut', '[]') AS leftOut, ${SPEAKER}
    FROM voice_model LEFT JOIN consent USING (consent_id)
    WHERE voice_model.patient_id = ? AND origin <> 'imported' AND removed = 0 ORDER BY version DESC`);
  return {
    misread: (patientId, speaker) => {
      const newest = built.all(patientId).find((voice) => isSameSpeaker(voice.speaker, speaker));
      return VoiceMeasures.shape.leftOut
        .parse(JSON.parse(newest?.leftOut ?? '[]'))
        .flatMap(({ recordingId, reason }) => (reason === 'wrong-text' ? [recordingId] : []));
    },
    personal: (sha256) => personal.get(sha256),
    list: (patientId) => ofPatient.all(patientId, 0).map(toVoice),
    removed: (patientId) => ofPatient.all(patientId, 1).map(toVoice),
    personalBlob: (voiceModelId) => blob.get(voiceModelId) ?? null,
    get: (patientId, voiceModelId) => {
      const row = one.get(patientId, voiceModelId);
      if (!row) throw new AppError('VOICE_MODEL_NOT_FOUND');
      return toVoice(row);
    },
    fitted: (voiceModelId) => {
      const json = voice.get(voiceModelId);
      if (json === undefined) throw new AppError('VOICE_MODEL_NOT_FOUND');
      return FittedVoice.parse(JSON.parse(json));
    },
  };
};

export const voiceModelWriter = (db: SqlDatabase): VoiceModelWriter => {
  const insert = db.prepare(`
    INSERT INTO voice_model (voice_model_id, patient_id, version, takes_used, measures, voice, created_at,
      personal_blob_id, personal_sha256, consent_id, origin, tuning)
    SELECT @voiceModelId, @patientId, coalesce(max(version), 0) + 1, @takesUsed, @measures, @voice, @createdAt,
      @personalBlobId, @personalSha256, @consentId, @origin, @tuning
    FROM voice_model WHERE patient_id = @patientId`);
  const consents = consentReader(db);
  const consented = db.prepare<[string], Omit<Row, 'measures' | 'active' | 'tuning'> & { voiceModelId: VoiceModelId }>(`
    SELECT voice_model_id AS voiceModelId, voice_model.patient_id AS patientId, consent_id AS consentId, ${SPEAKER},
      ${CONSENT_STATE} AS consentState, expires_on AS expiresOn
    FROM voice_model JOIN consent USING (consent_id) WHERE voice_model.patient_id = ?`);
  const remove = db.prepare('DELETE FROM voice_model WHERE voice_model_id = ?');
  const approve = db.prepare(
    'UPDATE voice_model SET approved_at = ?, approver_id = ? WHERE voice_model_id = ? AND patient_id = ? AND removed = 0',
  );
  const setRemoved = db.prepare(`
    UPDATE voice_model SET removed = @removedAt IS NOT NULL, removed_at = @removedAt
    WHERE voice_model_id = @voiceModelId AND patient_id = @patientId AND removed <> (@removedAt IS NOT NULL)`);
  const eraseRemoved = db.prepare('DELETE FROM voice_model WHERE patient_id = ? AND removed = 1');
  const mustTouch = ({ changes }: { changes: number }) => {
    if (changes === 0) throw new AppError('VOICE_MODEL_NOT_FOUND');
  };
  return {
    approve: (patientId, voiceModelId, by, at) => mustTouch(approve.run(at, by, voiceModelId, patientId)),
    setRemoved: (patientId, voiceModelId, removedAt) =>
      mustTouch(setRemoved.run({ patientId, voiceModelId, removedAt })),
    eraseRemoved: (patientId) => eraseRemoved.run(patientId).changes,
    removeForbidden: (patientId, speaker) => {
      const gone = consented
        .all(patientId)
        .filter((voice) => speaker === undefined || isSameSpeaker(voice.speaker, speaker))
        .filter((voice) => !maySpeak(consents, voice));
      for (const { voiceModelId } of gone) remove.run(voiceModelId);
      return gone.length;
    },
    add: (model, fitted, personalBlobId) =>
      void insert.run({
        ...model,
        measures: JSON.stringify(model.measures),
        voice: JSON.stringify(fitted),
        tuning: model.tuning && JSON.stringify(model.tuning),
        personalBlobId,
        personalSha256: fitted.personalSha256,
      }),
  };
};
