import { PhraseId } from '../../shared/domain/ids.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { keepsNothing, requireRealPatient } from './lookups.ts';

export const phraseHandlers = (app: App) => ({
  list: implementer.phrase.list.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.phrases.list(patientId);
  }),
  spoken: implementer.phrase.spoken.handler(({ input: { patientId, isBroughtBack, ...phrase } }) => {
    requireRealPatient(app, patientId);
    if (!isBroughtBack && keepsNothing(app, patientId)) return null;
    const spokenAt = app.now().toISOString();
    return app.vault.store.write.phrases.spoken(patientId, { ...phrase, phraseId: newId(PhraseId, 'phr'), spokenAt });
  }),
  mark: implementer.phrase.mark.handler(({ input: { patientId, phraseId, ...marks } }) => {
    requireRealPatient(app, patientId);
    return app.vault.store.write.phrases.mark(patientId, phraseId, marks, app.now().toISOString());
  }),
  remove: implementer.phrase.remove.handler(({ input: { patientId, phraseId } }) => {
    requireRealPatient(app, patientId);
    app.vault.store.write.phrases.remove(patientId, phraseId);
    return {};
  }),
  clearHistory: implementer.phrase.clearHistory.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    app.vault.store.write.phrases.clearHistory(patientId);
    return {};
  }),
});
