import { isDeepStrictEqual } from 'node:util';
import type { FitEvent, VoiceActivity } from '../../shared/contract/voice.ts';
import type { PatientId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { Recording } from '../../shared/domain/recording.ts';
import { isSameSpeaker, type Speaker, speakerToBuild } from '../../shared/domain/speaker.ts';
import type { VoiceModel } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { fitVoice } from '../pipelines/enrol.ts';
import { plotTake, plotText } from '../pipelines/plot.ts';
import { speakingVoice } from '../pipelines/speaking-voice.ts';
import type { Identity } from '../store/audit-log.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findVoice, promptsFor, requireRealPatient } from './lookups.ts';
import { prerenderBoards } from './prerender-boards.ts';
import { applyTuning } from './tuning.ts';
import { voiceCareHandlers } from './voice-care.ts';
import { voiceFileHandlers } from './voice-files.ts';

export const voiceHandlers = (app: App) => {
  const choose = (patientId: PatientId, voiceModelId: VoiceModelId | null) => {
    app.vault.store.write.patients.chooseVoice(patientId, voiceModelId);
    prerenderBoards(app, app.vault.store.read.patients.get(patientId));
  };

  /** The first voice of a patient becomes active, or the one that was built because another was not wanted. */
  async function* fitAndChoose(
    patientId: PatientId,
    asked: Speaker | undefined,
    by: Identity,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<FitEvent> {
    app.fits.cancel(patientId);
    requireRealPatient(app, patientId);
    const speaker = asked === undefined ? speakerToBuild(app.vault.store.read.recordings.speakers(patientId)) : asked;
    if (speaker === undefined) throw new AppError('INPUT_INVALID', { details: { field: 'speaker' } });
    for await (const event of fitInTurn(app, { patientId, speaker }, by, signal)) {
      if (event.type !== 'done' || event.voiceModel.version !== 1) {
        yield event;
        continue;
      }
      choose(patientId, event.voiceModel.voiceModelId);
      yield { ...event, voiceModel: { ...event.voiceModel, active: true } };
    }
  }

  async function* watch(patientId: PatientId, signal: AbortSignal | undefined): AsyncGenerator<VoiceActivity> {
    const now = (): VoiceActivity => ({
      ...app.fits.doing(patientId),
      newestVersion: newest(app, patientId)?.version ?? 0,
    });
    yield now();
    for await (const _ of app.fits.changes(signal)) yield now();
  }

  return {
    ...voiceCareHandlers(app),
    ...voiceFileHandlers(app),
    list: implementer.voice.list.handler(({ input }) => {
      requireRealPatient(app, input.patientId);
      return app.vault.store.read.voiceModels.list(input.patientId);
    }),
    fit: implementer.voice.fit.handler(({ input, context, signal }) =>
      fitAndChoose(input.patientId, input.speaker, context.caller.identity, signal),
    ),
    choose: implementer.voice.choose.handler(({ input: { patientId, voiceModelId }, context: { caller } }) => {
      const patient = requireRealPatient(app, patientId);
      const { store } = app.vault;
      const voice = voiceModelId && store.read.voiceModels.get(patientId, voiceModelId);
      if (voice && !voice.isAllowed) throw new AppError('CONSENT_MISSING');
      store.atomically(() => {
        if (voice?.tuning && !isDeepStrictEqual(voice.tuning, patient.tuning)) {
          applyTuning(app, patientId, voice.tuning, caller);
          caller.record({ action: 'voice.tuned', patientId, details: voice.tuning });
        }
        choose(patientId, voiceModelId);
      });
      return app.vault.store.read.voiceModels.list(patientId);
    }),
    erase: implementer.voice.erase.handler(async ({ input: { patientId, takes, speaker }, context: { caller } }) => {
      requireRealPatient(app, patientId);
      if (takes && speaker !== undefined && !app.vault.store.read.consents.isWithdrawn(patientId, speaker)) {
        throw new AppError('CONSENT_HOLDS');
      }
      app.fits.cancel(patientId);
      return app.vault.use(async (store) => {
        const erased = store.atomically(() => {
          const voices = store.write.voiceModels.removeForbidden(patientId, speaker);
          const speakers = speaker === undefined ? store.read.consents.withdrawn(patientId) : [speaker];
          const erasedOf = takes ? speakers.map((each) => store.write.recordings.eraseOf(patientId, each)) : [];
          const recordings = erasedOf.reduce((sum, count) => sum + count, 0);
          caller.record({ action: 'voice.erased', patientId, details: { voices, recordings } });
          return { voices, recordings };
        });
        await app.renderings.drop(patientId);
        store.forgetErased();
        await store.sweepOrphans();
        return erased;
      });
    }),
    watch: implementer.voice.watch.handler(({ input, signal }) => {
      requireRealPatient(app, input.patientId);
      return watch(input.patientId, signal);
    }),
    plots: implementer.voice.plots.handler(
      async ({ input: { patientId, recordingId, voiceModelId }, context, signal }) => {
        const patient = requireRealPatient(app, patientId);
        const { store } = app.vault;
        const take = store.read.recordings.get(recordingId);
        const details = { recordingId, as: 'picture' };
        context.caller.record({ action: 'recording.read', patientId: take.recording.patientId, details });
        const fitted = findVoice(app, patient, voiceModelId)?.fitted;
        const request = speakingVoice(patient, fitted, take.recording.text, { emotion: 'neutral' });
        return {
          take: await plotTake(store, app.analysis, take, signal),
          voice: await plotText(app.synthesizer, app.analysis, request, signal),
        };
      },
    ),
  };
};

const newest = (app: App, patientId: PatientId): VoiceModel | undefined =>
  app.vault.state === 'open' ? app.vault.store.read.voiceModels.list(patientId)[0] : undefined;

/** A fit when it is its turn: one after the other, whoever they are for. What is being done is told to those who watch. */
async function* fitInTurn(
  app: App,
  { patientId, speaker }: Pick<Recording, 'patientId' | 'speaker'>,
  by: Identity,
  signal: AbortSignal | undefined,
): AsyncGenerator<FitEvent> {
  const patient = requireRealPatient(app, patientId);
  app.vault.store.read.consents.valid(patientId, speaker);
  yield { type: 'progress', stage: 'waiting', fraction: 0 };
  app.fits.tell(patientId, { state: 'waiting', fraction: 0 });
  const endTurn = await app.fits.turn(signal);
  try {
    const options = {
      store: app.vault.store,
      inference: app.fitting,
      fitting: app.fitting,
      now: app.now,
      speaker,
      by,
      fallbackTexts: promptsFor(app, patient.language).map(({ text }) => text),
    };
    for await (const event of fitVoice(options, patient, signal)) {
      if (event.type === 'progress') app.fits.tell(patientId, { state: 'fitting', fraction: event.fraction });
      yield event;
    }
  } finally {
    endTurn();
    app.fits.tell(patientId, { state: 'idle', fraction: 0 });
  }
}

/**
 * Learns from takes that were added, put aside or brought back, in the background: the new version is an offer, and
 * nothing changes until a caregiver takes it. Only where the voice in use, or the newest where none is, learned from this
 * speaker, since the first is asked for, and where a consent holds.
 */
export const refitSoon = (app: App, { patientId, speaker }: Pick<Recording, 'patientId' | 'speaker'>): void => {
  if (app.platform.host === 'cli' || app.vault.state !== 'open') return;
  const voices = app.vault.store.read.voiceModels.list(patientId);
  const inUse = voices.find(({ active }) => active) ?? voices[0];
  if (!inUse?.isAllowed || !isSameSpeaker(inUse.speaker, speaker)) return;
  app.fits.soon(patientId, async (signal) => {
    for await (const _ of fitInTurn(app, { patientId, speaker }, { actor: 'system' }, signal))
      if (signal.aborted) break;
  });
};
