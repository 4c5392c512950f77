import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { FittedVoice, VoiceModel } from '../../../shared/domain/voice-model.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import { CONSENT_STATE } from './consents.ts';

export interface VoiceModelReader {
  /** Newest version first. */
  list(patientId: PatientId): VoiceModel[];
  /** Throws VOICE_MODEL_NOT_FOUND also for a voice of another patient. */
  get(patientId: PatientId, voiceModelId: VoiceModelId): VoiceModel;
  fitted(voiceModelId: VoiceModelId): FittedVoice;
  /** Where the file of a personal voice is kept; undefined for one that is not known here. */
  personal(sha256: string): { readonly patientId: PatientId; readonly blobId: string } | undefined;
}

export interface VoiceModelWriter {
  /** Adds the next version; versions are never changed afterwards. */
  add(
    model: Omit<VoiceModel, 'version' | 'active' | 'isAllowed'>,
    fitted: FittedVoice,
    personalBlobId: string | null,
  ): void;
  /** Deletes the voices that may not speak, and their files' names; returns how many. */
  removeForbidden(patientId: PatientId): number;
}

const SELECT = `SELECT voice_model_id AS voiceModelId, voice_model.patient_id AS patientId, version,
  takes_used AS takesUsed, measures, voice_model.created_at AS createdAt, voice_model_id IS active_voice_model_id AS active,
  voice_model.consent_id AS consentId, voice_model.consent_id IS NULL OR (${CONSENT_STATE}) = 'valid' AS isAllowed
  FROM voice_model JOIN patient USING (patient_id) LEFT JOIN consent ON consent.consent_id = voice_model.consent_id`;

interface Row {
  readonly measures: string;
  readonly active: number;
  readonly isAllowed: number;
}

const fromRow = (row: Row): VoiceModel =>
  VoiceModel.parse({
    ...row,
    measures: JSON.parse(row.measures),
    active: row.active === 1,
    isAllowed: row.isAllowed === 1,
  });

export const voiceModelReader = (db: SqlDatabase): VoiceModelReader => {
  const ofPatient = db.prepare<[string], Row>(`${SELECT} WHERE voice_model.patient_id = ? ORDER BY version DESC`);
  const one = db.prepare<[string, string], Row>(`${SELECT} WHERE voice_model.patient_id = ? AND voice_model_id = ?`);
  const voice = db.prepare<[string], string>('SELECT voice FROM voice_model WHERE voice_model_id = ?').pluck();
  const personal = db.prepare<[string], { patientId: PatientId; blobId: string }>(
    'SELECT patient_id AS patientId, personal_blob_id AS blobId FROM voice_model WHERE personal_sha256 = ?',
  );
  return {
    personal: (sha256) => personal.get(sha256),
    list: (patientId) => ofPatient.all(patientId).map(fromRow),
    get: (patientId, voiceModelId) => {
      const row = one.get(patientId, voiceModelId);
      if (!row) throw new AppError('VOICE_MODEL_NOT_FOUND');
      return fromRow(row);
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
      personal_blob_id, personal_sha256, consent_id)
    SELECT @voiceModelId, @patientId, coalesce(max(version), 0) + 1, @takesUsed, @measures, @voice, @createdAt,
      @personalBlobId, @personalSha256, @consentId
    FROM voice_model WHERE patient_id = @patientId`);
  const removeForbidden = db.prepare(`
    DELETE FROM voice_model WHERE patient_id = ? AND consent_id IN
      (SELECT consent_id FROM consent WHERE ${CONSENT_STATE} <> 'valid')`);
  return {
    removeForbidden: (patientId) => removeForbidden.run(patientId).changes,
    add: (model, fitted, personalBlobId) =>
      void insert.run({
        ...model,
        measures: JSON.stringify(model.measures),
        voice: JSON.stringify(fitted),
        personalBlobId,
        personalSha256: fitted.personalSha256,
      }),
  };
};
