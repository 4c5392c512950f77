import type { PatientId } from '../../shared/domain/ids.ts';
import { scoreWords } from '../../shared/domain/intelligibility.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { promptsFor, requireRealPatient } from './lookups.ts';

/** How well a voice is understood by somebody who hears a sentence and does not see it. */
export const intelligibilityHandlers = (app: App) => {
  /** The sentences that were heard least often so far, in the order in which they are read aloud. */
  const stateOf = (patientId: PatientId) => {
    const { language } = requireRealPatient(app, patientId);
    const heard = app.vault.store.read.heardSentences.list(patientId);
    const times = new Map<string, number>();
    for (const { text } of heard) times.set(text, (times.get(text) ?? 0) + 1);
    const next = promptsFor(app, language)
      .map(({ text }) => text)
      .toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0))[0];
    return { next: next ?? null, heard };
  };
  return {
    intelligibility: implementer.feedback.intelligibility.handler(({ input: { patientId } }) => stateOf(patientId)),
    heard: implementer.feedback.heard.handler(({ input, context: { caller } }) => {
      const { patientId, voiceModelId, text, heard, listener } = input;
      requireRealPatient(app, patientId);
      const { read, write } = app.vault.store;
      if (voiceModelId !== null) read.voiceModels.get(patientId, voiceModelId);
      const score = scoreWords(text, heard);
      if (score.words === 0) throw new AppError('INPUT_INVALID', { details: { field: 'text' } });
      write.heardSentences.add({
        patientId,
        voiceModelId,
        text,
        heard,
        ...score,
        listener,
        personId: caller.person?.personId ?? null,
        heardAt: app.now().toISOString(),
      });
      return stateOf(patientId);
    }),
    undoHeard: implementer.feedback.undoHeard.handler(({ input: { patientId } }) => {
      requireRealPatient(app, patientId);
      app.vault.store.write.heardSentences.removeLast(patientId);
      return stateOf(patientId);
    }),
  };
};
