import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { joinPcm16, pcm16ToFloat } from '../../../electron/audio/pcm16.ts';
import type { Clip } from '../../../electron/features/clip.ts';
import { readResources } from '../../../electron/handlers/resources.ts';
import { InferenceClient } from '../../../electron/inference/inference-client.ts';
import type { SynthesisRequest } from '../../../electron/inference/operations.ts';
import { fitVoice, keepTake } from '../../../electron/pipelines/enrol.ts';
import { SYNTHESIS_RATE_HZ } from '../../../electron/pipelines/speak.ts';
import { Synthesizer } from '../../../electron/pipelines/synthesizer.ts';
import { takeAnalysis } from '../../../electron/pipelines/take-analyses.ts';
import { newId } from '../../../electron/platform/new-id.ts';
import { spawnNodeWorker } from '../../../electron/platform/plain/spawn-worker.ts';
import { Vault } from '../../../electron/store/vault.ts';
import { ConsentId, PatientId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { untuned } from '../../../shared/domain/tuning.ts';
import type { FittedVoice, VoiceModel } from '../../../shared/domain/voice-model.ts';
import type { SpeechClip } from '../../support/speech-folder.ts';
import type { SpeakerName } from './splits.ts';

/** A voice that the product built, and what it says of it. */
export interface BuiltVoice {
  readonly model: VoiceModel;
  readonly fitted: FittedVoice;
  readonly fitMs: number;
}

const resources = resolve('resources');
const spawn = (...options: string[]) =>
  spawnNodeWorker(resolve('out/main/worker.js'), [`--resources=${resources}`, ...options]);
const PEOPLE = {
  lj: { sex: 'f', presetId: 'adult_woman' },
  ls2414: { sex: 'm', presetId: 'adult_man' },
} as const;

/**
 * The product's own way from takes to a voice and from a text to sound: an encrypted store in a temporary folder, the
 * flows of `electron/pipelines`, and the built worker in three processes, as `compose` starts them.
 */
export const openProduct = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
  const vault = await Vault.at(join(folder, 'data'));
  await vault.create('a passphrase for the bench');
  const { store } = vault;
  const { prompts } = await readResources(resources);
  const now = () => new Date();
  const speech = new InferenceClient(() => spawn('--warm-speech'), { replyTimeoutMs: 10_000 });
  const analysis = new InferenceClient(() => spawn(), { replyTimeoutMs: 10_000, serial: true });
  const fitting = new InferenceClient(() => spawn(), { replyTimeoutMs: 30_000, serial: true });
  await Promise.all([speech.start(), analysis.start(), fitting.start()]);
  const synthesizer = new Synthesizer(speech, async (sha256) => {
    const kept = store.read.voiceModels.personal(sha256);
    return kept && store.blobs.read(store.read.patients.blobKey(kept.patientId), kept.blobId);
  });

  return {
    speech,
    synthesizer,
    /** The twenty that earlier figures were measured on, in their order then. */
    prompts: (prompts.get('en') ?? [])
      .filter(({ promptId }) => promptId <= 'en-20')
      .sort((left, right) => (left.promptId < right.promptId ? -1 : 1))
      .map(({ text }) => text),

    /** A new patient with these takes, which the product measures, judges and keeps. */
    enrol: async (speaker: SpeakerName, takes: readonly SpeechClip[]): Promise<Patient> => {
      const patientId = newId(PatientId, 'pat');
      const rest = {
        ageYears: null,
        language: 'en-US',
        activeVoiceModelId: null,
        tuning: untuned,
        presetChanges: {},
        createdAt: now().toISOString(),
      };
      const patient: Patient = { patientId, name: speaker, ...PEOPLE[speaker], ...rest };
      store.write.patients.add(patient);
      const consentId = newId(ConsentId, 'con');
      const terms = { speakerName: speaker, signedBy: speaker, scope: 'own', signature: { kind: 'typed' } } as const;
      const { createdAt } = patient;
      const signedOn = createdAt.slice(0, 10);
      store.write.consents.add({
        ...terms,
        isImported: false,
        consentId,
        patientId,
        signedOn,
        expiresOn: null,
        createdAt,
      });
      for (const { text, samples, sampleRateHz } of takes) {
        const take = { patientId, speaker: null, text, source: 'import', clip: { samples, sampleRateHz } } as const;
        await keepTake({ store, inference: analysis, now }, take);
      }
      return patient;
    },

    /** Analyses the accepted takes ahead of a fit, as the first fit with them would; returns how long it took in ms. */
    analyse: async ({ patientId }: Patient): Promise<number> => {
      const startedAt = performance.now();
      for (const take of store.read.recordings.list(patientId)) {
        if (take.recording.accepted) await takeAnalysis(store, fitting, take, undefined);
      }
      return performance.now() - startedAt;
    },

    fit: async (patient: Patient): Promise<BuiltVoice> => {
      const by = { actor: 'system' } as const;
      const options = { store, inference: analysis, fitting, now, speaker: null, by, fallbackTexts: [] };
      for await (const event of fitVoice(options, patient)) {
        if (event.type !== 'done') continue;
        const { voiceModel: model, fitMs } = event;
        return { model, fitted: store.read.voiceModels.fitted(model.voiceModelId), fitMs };
      }
      throw new Error('the fit ended without a voice');
    },

    say: async (request: SynthesisRequest): Promise<Clip> => {
      const pieces: Int16Array[] = [];
      for await (const piece of synthesizer.stream(request, {})) pieces.push(piece);
      return { samples: pcm16ToFloat(joinPcm16(pieces)), sampleRateHz: SYNTHESIS_RATE_HZ };
    },

    close: async () => {
      for (const process of [speech, analysis, fitting]) process.close();
      await vault.lock();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type Product = Awaited<ReturnType<typeof openProduct>>;
