import { CaptureId, type RecordingId } from '../../shared/domain/ids.ts';
import { MAX_TAKE_FILE_BYTES } from '../../shared/domain/recording.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { countPhones } from '../pipelines/count-phones.ts';
import { decodeTake, keepTake, type NewTake } from '../pipelines/enrol.ts';
import { measureTake } from '../pipelines/measure-takes.ts';
import { TakesToMeasure } from '../pipelines/takes-to-measure.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { promptsFor, requireRealPatient } from './lookups.ts';
import { refitSoon } from './voice.ts';

/** On top of the clip's own duration, of which a slow machine needs a part. */
const SUMMARY_LIMIT_MS = 10_000;

const fileBytes = async (file: File): Promise<Uint8Array> => {
  if (file.size > MAX_TAKE_FILE_BYTES) throw new AppError('AUDIO_TOO_LARGE');
  return new Uint8Array(await file.arrayBuffer());
};

export const recordingHandlers = (app: App) => {
  const setRemoved = (recordingId: RecordingId, removed: boolean) => {
    app.vault.store.write.recordings.setRemoved(recordingId, removed ? app.now().toISOString() : null);
    const { recording } = app.vault.store.read.recordings.get(recordingId);
    refitSoon(app, recording);
    return recording;
  };
  const setSpeaker = (recordingId: RecordingId, speaker: Speaker, caller: Caller) => {
    const { store } = app.vault;
    const before = store.read.recordings.get(recordingId).recording;
    const details = { recordingId, scope: speaker === null ? 'own' : 'donor' };
    store.atomically(() => {
      caller.record({ action: 'recording.speaker-changed', patientId: before.patientId, details });
      store.write.recordings.setSpeaker(recordingId, speaker);
    });
    const recording = { ...before, speaker };
    for (const take of [before, recording]) refitSoon(app, take);
    return recording;
  };
  const toMeasure = new TakesToMeasure((recordingId) =>
    app.vault.use((store) => {
      const take = store.read.recordings.get(recordingId);
      const { patientId, language } = requireRealPatient(app, take.recording.patientId);
      return measureTake({ store, analysis: app.analysis, patientId, language }, take);
    }),
  );
  /** Keeps a take; the store stays open until it is kept. Where it is not open, the take is not even asked for. */
  const keep = (take: () => NewTake, signal?: AbortSignal) =>
    app.vault
      .use((store) => keepTake({ store, inference: app.analysis, now: app.now }, take(), signal))
      .then((recording) => {
        refitSoon(app, recording);
        if (recording.accepted && app.platform.host !== 'cli') toMeasure.add(recording.recordingId);
        return recording;
      });
  return {
    prompts: implementer.recording.prompts.handler(({ input }) => [...promptsFor(app, input.language)]),
    list: implementer.recording.list.handler(({ input }) => {
      requireRealPatient(app, input.patientId);
      return app.vault.store.read.recordings.list(input.patientId).map(({ recording }) => recording);
    }),
    importFile: implementer.recording.importFile.handler(async ({ input, signal }) => {
      requireRealPatient(app, input.patientId);
      const clip = await decodeTake(app.analysis, await fileBytes(input.file), signal);
      return keep(() => ({ ...input, source: 'import', clip }), signal);
    }),
    audio: implementer.recording.audio.handler(async ({ input: { recordingId }, context }) => {
      const { recording, blobId } = app.vault.store.read.recordings.get(recordingId);
      const { patientId } = recording;
      context.caller.record({ action: 'recording.read', patientId, details: { recordingId, as: 'sound' } });
      const key = app.vault.store.read.patients.blobKey(patientId);
      const wav = await app.vault.store.blobs.read(key, blobId);
      return new File([Uint8Array.from(wav)], 'take.wav', { type: 'audio/wav' });
    }),
    remove: implementer.recording.remove.handler(({ input }) => setRemoved(input.recordingId, true)),
    restore: implementer.recording.restore.handler(({ input }) => setRemoved(input.recordingId, false)),
    setSpeaker: implementer.recording.setSpeaker.handler(({ input: { recordingId, speaker }, context: { caller } }) =>
      setSpeaker(recordingId, speaker, caller),
    ),
    startCapture: implementer.recording.startCapture.handler(({ input }) => {
      requireRealPatient(app, input.patientId);
      const captureId = newId(CaptureId, 'cap');
      app.captures.start(captureId, input);
      return { captureId };
    }),
    pushCapture: implementer.recording.pushCapture.handler(({ input }) => {
      const bytes = Buffer.from(input.pcmFloat32, 'base64');
      if (bytes.length % 4 !== 0) throw new AppError('INPUT_INVALID', { details: { field: 'pcmFloat32' } });
      const samples = new Float32Array(Uint8Array.from(bytes).buffer);
      if (!samples.every(Number.isFinite)) throw new AppError('INPUT_INVALID', { details: { field: 'pcmFloat32' } });
      app.captures.push(input.captureId, samples);
      return {};
    }),
    watchCapture: implementer.recording.watchCapture.handler(({ input, signal }) =>
      app.captures.watch(input.captureId, signal),
    ),
    // The store is asked for first: where it is locked, the capture stays for another try.
    finishCapture: implementer.recording.finishCapture.handler(async ({ input }) =>
      keep(() => ({ ...app.captures.finish(input.captureId), source: 'microphone' })),
    ),
    cancelCapture: implementer.recording.cancelCapture.handler(({ input }) => {
      app.captures.cancel(input.captureId);
      return {};
    }),
    analyze: implementer.recording.analyze.handler(async ({ input, signal }) => {
      const { file, text, language = 'en-US' } = input;
      const frames = input.frames === true || input.frames === 'true';
      const clip = await decodeTake(app.analysis, await fileBytes(file), signal);
      const phoneCount = text ? await countPhones(app.analysis, { text, language }, signal) : null;
      const replyTimeoutMs = SUMMARY_LIMIT_MS + (1000 * clip.samples.length) / clip.sampleRateHz;
      return app.analysis.call('summarise', { clip, phoneCount, frames }, { signal, replyTimeoutMs });
    }),
  };
};
