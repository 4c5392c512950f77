import { ConsentTerms } from '../../shared/domain/consent.ts';
import { ConsentId, type PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { Store } from '../store/store.ts';
import { openVoiceFile, sealVoiceFile, type VoiceFile } from '../store/voice-file.ts';
import { decodePersonalVoice, sha256 } from '../voice/personal-voice-file.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { requireRealPatient } from './lookups.ts';

/** A personal voice has a few MB. */
const MOST_BYTES = 100_000_000;

/** What is said to be a personal voice must be one before it is kept. */
const requirePersonalVoice = ({ personal, fitted }: VoiceFile): void => {
  if (!personal) return;
  if (sha256(personal) !== fitted.personalSha256) throw new AppError('VOICE_FILE_UNREADABLE');
  try {
    decodePersonalVoice(personal);
  } catch (cause) {
    throw new AppError('VOICE_FILE_UNREADABLE', { cause });
  }
};

/** Keeps the voice of a file as the next version, under the consent that came with it. */
const keepVoice = async (store: Store, patientId: PatientId, file: VoiceFile, caller: Caller, at: string) => {
  // What was withdrawn does not come back by a file from before.
  if (store.read.consents.isRevoked(patientId, file.consent)) throw new AppError('CONSENT_MISSING');
  const voiceModelId = newId(VoiceModelId, 'voi');
  const consentId = newId(ConsentId, 'con');
  const { takesUsed, measures, createdAt, fitted, tuning, consent, personal } = file;
  // Recordings stay where they were made.
  const model = { voiceModelId, patientId, takesUsed, measures: { ...measures, leftOut: [] }, createdAt, tuning };
  const keep = (blobId: string | null) =>
    store.atomically(() => {
      caller.record({ action: 'voice.imported', patientId, details: { voiceModelId, consentId } });
      store.write.consents.add({ ...consent, consentId, patientId, createdAt: at, isImported: true });
      store.write.voiceModels.add({ ...model, consentId, origin: 'imported' }, fitted, blobId);
      // One that ran out meanwhile lets nothing in.
      const kept = store.read.consents.list(patientId).find((each) => each.consentId === consentId);
      if (kept?.state !== 'valid') throw new AppError('CONSENT_MISSING');
    });
  if (personal) await store.blobs.write(store.read.patients.blobKey(patientId), personal, keep);
  else keep(null);
  return store.read.voiceModels.get(patientId, voiceModelId);
};

/** A voice as one encrypted file, to take to another computer or patient. */
export const voiceFileHandlers = (app: App) => ({
  exportFile: implementer.voice.exportFile.handler(
    async ({ input: { patientId, voiceModelId, passphrase }, context: { caller } }) => {
      requireRealPatient(app, patientId);
      const { store } = app.vault;
      const { voiceModels, consents, patients } = store.read;
      const voice = voiceModels.get(patientId, voiceModelId);
      if (!voice.isAllowed || voice.consentId === null) throw new AppError('CONSENT_MISSING');
      const given = consents.list(patientId);
      const own = given.find(({ consentId }) => consentId === voice.consentId);
      // Of one that ran out, the one by which it was renewed goes along.
      const renewing = own?.state === 'valid' ? own.consentId : consents.valid(patientId, voice.speaker);
      const consent = given.find(({ consentId }) => consentId === renewing);
      if (!consent) throw new AppError('CONSENT_MISSING');
      const blobId = voiceModels.personalBlob(voiceModelId);
      const bytes = await sealVoiceFile(
        {
          takesUsed: voice.takesUsed,
          measures: { ...voice.measures, leftOut: [] },
          createdAt: voice.createdAt,
          fitted: voiceModels.fitted(voiceModelId),
          tuning: voice.tuning,
          consent: ConsentTerms.parse(consent),
          personal: blobId === null ? null : await store.blobs.read(patients.blobKey(patientId), blobId),
        },
        passphrase,
      );
      caller.record({ action: 'export.voice', patientId, details: { voiceModelId } });
      return new File([Uint8Array.from(bytes)], `voice-version-${voice.version}.alphavoice`, {
        type: 'application/octet-stream',
      });
    },
  ),
  importFile: implementer.voice.importFile.handler(
    async ({ input: { patientId, file, passphrase }, context: { caller } }) => {
      requireRealPatient(app, patientId);
      if (file.size > MOST_BYTES) throw new AppError('VOICE_FILE_UNREADABLE');
      const content = await openVoiceFile(await file.bytes(), passphrase);
      requirePersonalVoice(content);
      return app.vault.use((store) => keepVoice(store, patientId, content, caller, app.now().toISOString()));
    },
  ),
});
