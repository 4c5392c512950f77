import type { FitEvent } from '../../shared/contract/voice.ts';
import type { PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import { fitVoice } from '../pipelines/enrol.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { promptsFor, requireRealPatient } from './lookups.ts';
import { prerenderBoard } from './prerender-board.ts';

export const voiceHandlers = (app: App) => {
  const choose = (patientId: PatientId, voiceModelId: VoiceModelId | null) => {
    app.vault.store.write.patients.chooseVoice(patientId, voiceModelId);
    prerenderBoard(app, app.vault.store.read.patients.get(patientId));
  };

  async function* fitAndChoose(patientId: PatientId, signal: AbortSignal | undefined): AsyncGenerator<FitEvent> {
    const patient = requireRealPatient(app, patientId);
    const options = {
      store: app.vault.store,
      inference: app.analysis,
      now: app.now,
      fallbackTexts: promptsFor(app, patient.language).map(({ text }) => text),
    };
    for await (const event of fitVoice(options, patient, signal)) {
      const isFirst = event.type === 'done' && event.voiceModel.version === 1;
      if (event.type !== 'done' || !isFirst) {
        yield event;
        continue;
      }
      choose(patientId, event.voiceModel.voiceModelId);
      yield { ...event, voiceModel: { ...event.voiceModel, active: true } };
    }
  }

  return {
    list: implementer.voice.list.handler(({ input }) => {
      requireRealPatient(app, input.patientId);
      return app.vault.store.read.voiceModels.list(input.patientId);
    }),
    fit: implementer.voice.fit.handler(({ input, signal }) => fitAndChoose(input.patientId, signal)),
    choose: implementer.voice.choose.handler(({ input: { patientId, voiceModelId } }) => {
      requireRealPatient(app, patientId);
      if (voiceModelId) app.vault.store.read.voiceModels.get(patientId, voiceModelId);
      choose(patientId, voiceModelId);
      return app.vault.store.read.voiceModels.list(patientId);
    }),
  };
};
