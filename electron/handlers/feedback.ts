import { ListeningTestId, RatingId } from '../../shared/domain/ids.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { intelligibilityHandlers } from './intelligibility.ts';
import { requireRealPatient } from './lookups.ts';
import { tuningHandlers } from './tuning.ts';
import { versionTestHandlers } from './version-test.ts';

export const feedbackHandlers = (app: App) => ({
  ...tuningHandlers(app),
  ...versionTestHandlers(app),
  ...intelligibilityHandlers(app),
  rate: implementer.feedback.rate.handler(({ input: { listeningTest, ...input }, context: { caller } }) => {
    const { patientId, voiceModelId } = input;
    const { tuning, presetId } = requireRealPatient(app, patientId);
    const { read, write } = app.vault.store;
    const version = voiceModelId === null ? null : read.voiceModels.get(patientId, voiceModelId).version;
    const rating = {
      ...input,
      ratingId: newId(RatingId, 'rat'),
      tuning,
      presetId,
      personId: caller.person?.personId ?? null,
      listeningTestId: listeningTest === 'new' ? newId(ListeningTestId, 'tst') : listeningTest,
      ratedAt: app.now().toISOString(),
    };
    write.ratings.add(rating);
    return { ...rating, version };
  }),
  list: implementer.feedback.list.handler(({ input: { patientId, voice, ...page } }) => {
    requireRealPatient(app, patientId);
    const voiceModelId = voice === 'standard' ? null : voice;
    return app.vault.store.read.ratings.list(patientId, { ...page, voiceModelId });
  }),
  remove: implementer.feedback.remove.handler(({ input: { patientId, ratingId } }) => {
    app.vault.store.write.ratings.setRemoved(patientId, ratingId, true);
    return {};
  }),
  restore: implementer.feedback.restore.handler(({ input: { patientId, ratingId } }) => {
    app.vault.store.write.ratings.setRemoved(patientId, ratingId, false);
    return {};
  }),
});
