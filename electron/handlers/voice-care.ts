import { VoiceModelId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { requireRealPatient } from './lookups.ts';

/** What becomes of versions of a voice: approved, kept with a tuning of their own, put aside, brought back, deleted. */
export const voiceCareHandlers = (app: App) => ({
  removed: implementer.voice.removed.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.voiceModels.removed(patientId);
  }),
  approve: implementer.voice.approve.handler(({ input, context: { caller } }) => {
    const { patientId, voiceModelId, isApproved } = input;
    requireRealPatient(app, patientId);
    const { store } = app.vault;
    store.atomically(() => {
      const at = isApproved ? app.now().toISOString() : null;
      store.write.voiceModels.approve(
        patientId,
        voiceModelId,
        isApproved ? (caller.person?.personId ?? null) : null,
        at,
      );
      caller.record({ action: 'voice.approved', patientId, details: { voiceModelId, isApproved } });
    });
    return store.read.voiceModels.list(patientId);
  }),
  duplicate: implementer.voice.duplicate.handler(({ input: { patientId, voiceModelId }, context: { caller } }) => {
    const { tuning } = requireRealPatient(app, patientId);
    return app.vault.use(async (store) => {
      const { voiceModels } = store.read;
      const voice = voiceModels.get(patientId, voiceModelId);
      if (!voice.isAllowed) throw new AppError('CONSENT_MISSING');
      const copy = { ...voice, voiceModelId: newId(VoiceModelId, 'voi'), origin: 'copied', tuning } as const;
      const details = { from: voiceModelId, voiceModelId: copy.voiceModelId };
      const keep = (blobId: string | null) =>
        store.atomically(() => {
          caller.record({ action: 'voice.copied', patientId, details });
          store.write.voiceModels.add(copy, voiceModels.fitted(voiceModelId), blobId);
        });
      // Each version has a file of its own, so that one can be erased without the other.
      const own = voiceModels.personalBlob(voiceModelId);
      const key = store.read.patients.blobKey(patientId);
      if (own === null) keep(null);
      else await store.blobs.write(key, await store.blobs.read(key, own), keep);
      return voiceModels.list(patientId);
    });
  }),
  remove: implementer.voice.remove.handler(({ input: { patientId, voiceModelId } }) => {
    requireRealPatient(app, patientId);
    const { voiceModels } = app.vault.store.read;
    // Nobody loses their voice by tidying up.
    if (voiceModels.get(patientId, voiceModelId).active) throw new AppError('VOICE_IN_USE');
    app.vault.store.write.voiceModels.setRemoved(patientId, voiceModelId, app.now().toISOString());
    return voiceModels.list(patientId);
  }),
  restore: implementer.voice.restore.handler(({ input: { patientId, voiceModelId } }) => {
    requireRealPatient(app, patientId);
    app.vault.store.write.voiceModels.setRemoved(patientId, voiceModelId, null);
    return app.vault.store.read.voiceModels.list(patientId);
  }),
  eraseRemoved: implementer.voice.eraseRemoved.handler(({ input: { patientId }, context: { caller } }) => {
    requireRealPatient(app, patientId);
    return app.vault.use(async (store) => {
      const voices = store.atomically(() => {
        const erased = store.write.voiceModels.eraseRemoved(patientId);
        caller.record({ action: 'voice.erased', patientId, details: { voices: erased, recordings: 0 } });
        return erased;
      });
      store.forgetErased();
      await store.sweepOrphans();
      return { voices };
    });
  }),
});
