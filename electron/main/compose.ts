import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { DEMONSTRATION_PATIENT_ID, PatientId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { templateBoards } from '../boards/template.ts';
import type { App } from '../handlers/app.ts';
import { Caller } from '../handlers/caller.ts';
import { createDemonstration } from '../handlers/demonstration.ts';
import { erasePatient } from '../handlers/erase-patient.ts';
import { FirstAudioMetrics } from '../handlers/first-audio-metrics.ts';
import type { CallContext } from '../handlers/implementer.ts';
import { prerenderBoards } from '../handlers/prerender-boards.ts';
import { readDictionary } from '../handlers/read-dictionary.ts';
import { readResources } from '../handlers/resources.ts';
import { type AppRouter, createRouter } from '../handlers/router.ts';
import { Sessions } from '../handlers/sessions.ts';
import { InferenceClient } from '../inference/inference-client.ts';
import { Backups } from '../pipelines/backups.ts';
import { CaptureSessions } from '../pipelines/capture.ts';
import { dropUnusedMedia } from '../pipelines/drop-unused-media.ts';
import { Predictor } from '../pipelines/predictor.ts';
import { Prerenderer } from '../pipelines/prerender.ts';
import { RenderingCache } from '../pipelines/rendering-cache.ts';
import { Retention } from '../pipelines/retention.ts';
import { Synthesizer } from '../pipelines/synthesizer.ts';
import { VoiceFits } from '../pipelines/voice-fits.ts';
import type { Log } from '../platform/log.ts';
import type { Platform } from '../platform/platform.ts';
import { programFolder } from '../platform/program-folder.ts';
import type { Store } from '../store/store.ts';
import { Vault } from '../store/vault.ts';
import { SyncService } from '../sync/sync-service.ts';
import { createDevices, decideDevices } from './devices.ts';

/** For phrases rendered ahead of time, which nobody waits for; a press has its own, shorter limit. */
const SPEECH_REPLY_MS = 3000;
/** A take of 30 s is decoded and measured well within this; a file that takes longer is hostile. */
const ANALYSIS_REPLY_MS = 10_000;
/** How often it is looked whether a backup is due. */
const BACKUP_LOOK_MS = 10 * 60_000;
/** How often it is looked whether something has been kept for long enough. */
const RETENTION_LOOK_MS = 60 * 60_000;
/** How soon it is looked again whether nobody speaks. */
const QUIET_LOOK_MS = 60_000;
/** How often it is looked whether it is time to sync. */
const SYNC_LOOK_MS = 30_000;
const ANALYSIS_IDLE_MS = 60_000;
/** A fit says every step of its way; the longest step is the solving of one mapping. */
const FITTING_REPLY_MS = 30_000;
const FITTING_IDLE_MS = 20_000;

export interface RunningApp {
  readonly app: App;
  readonly router: AppRouter;
  /**
   * What a connection's calls bring along; each call adds its own correlation id to the log. A call over HTTP has a
   * context of its own, and the token of whoever is signed in.
   */
  newContext(sessionToken?: string): CallContext;
  /** Closes the store, once the takes that are being kept are kept, and ends the processes. */
  close(): Promise<void>;
}

/** Puts the application together: the one place where parts meet. */
export const compose = async (platform: Platform, dataFolder: string, log: Log): Promise<RunningApp> => {
  const now = () => new Date();
  const workerScript = join(programFolder, 'out', 'main', 'worker.js');
  const resourcesFolder = join(programFolder, 'resources');
  const workerOptions = [`--resources=${resourcesFolder}`];
  const spawn = (...options: string[]) => platform.spawnWorker(workerScript, [...workerOptions, ...options]);
  const spawnTrial = () => platform.spawnWorker(workerScript, workerOptions, 'silent');
  let isFirstSpeech = true;
  const speech = new InferenceClient(
    () => {
      // A device may have ended the process before this one, which stays on the CPU.
      if (!isFirstSpeech) setImmediate(() => void devices.distrust());
      isFirstSpeech = false;
      return spawn('--warm-speech');
    },
    { replyTimeoutMs: SPEECH_REPLY_MS },
  );
  const devices = createDevices({ platform, dataFolder, now, log, speech, spawnTrial });
  // The engine takes longer to start than anything else: it starts first, where somebody waits for a press.
  if (platform.host !== 'cli') void speech.start().catch(() => log.write('warning', 'speech did not start'));
  const analysis = new InferenceClient(() => spawn(), {
    replyTimeoutMs: ANALYSIS_REPLY_MS,
    idleMs: ANALYSIS_IDLE_MS,
    serial: true,
  });
  const fitting = new InferenceClient(() => spawn(), {
    replyTimeoutMs: FITTING_REPLY_MS,
    idleMs: FITTING_IDLE_MS,
    serial: true,
  });
  const [vault, resources] = await Promise.all([
    Vault.at(dataFolder, platform.keychain, now),
    readResources(resourcesFolder),
  ]);
  const openedStore = () => (vault.state === 'open' ? vault.store : undefined);
  const renderings = new RenderingCache(openedStore, now);
  const synthesizer = new Synthesizer(speech, (sha256) => readPersonalVoice(vault, sha256));
  const app: App = {
    version: packageJson.version,
    platform,
    resources,
    vault,
    sessions: new Sessions(),
    backups: new Backups(vault, dataFolder, packageJson.version, now),
    retention: new Retention(openedStore, now),
    sync: new SyncService(
      vault,
      (patientId) => {
        const erased = PatientId.parse(patientId);
        const { audit } = vault.store;
        return erasePatient(app, erased, () => {
          audit.append({ actor: 'system', action: 'patient.erased', patientId: erased, details: { by: 'sync' } });
        });
      },
      now,
    ),
    auditVerdict: null,
    speech,
    analysis,
    fitting,
    fits: new VoiceFits(),
    devices,
    renderings,
    synthesizer,
    prerenderer: new Prerenderer(synthesizer, renderings),
    predictor: new Predictor(
      (language) => readDictionary(join(resourcesFolder, 'dictionaries'), resources, language),
      openedStore,
    ),
    captures: new CaptureSessions(analysis),
    demonstration: createDemonstration(now(), templateBoards(resources.boards, 'core-36', 'en')),
    firstAudio: new FirstAudioMetrics(),
    now,
  };
  const prerenderDemonstration = () => {
    if (platform.host !== 'cli') prerenderBoards(app, app.demonstration.patient);
  };
  const retain = () => {
    app.retention.carryOut().catch((thrown) => {
      // What cannot be deleted, as on a full disk, must not keep the records closed.
      log.write('error', 'retention not carried out', { code: AppError.from(thrown).code });
    });
  };
  const retainOnceQuiet = () => {
    if (app.firstAudio.isQuiet()) retain();
    else setTimeout(retainOnceQuiet, QUIET_LOOK_MS).unref();
  };
  const retaining = setInterval(() => {
    if (platform.host !== 'cli' && app.firstAudio.isQuiet()) retain();
  }, RETENTION_LOOK_MS).unref();
  vault.onOpened = (store) => {
    void dropUnusedMedia(store)
      .then(() => store.sweepOrphans())
      .catch(() => log.write('warning', 'orphans not swept'));
    checkAudit(app, store, log);
    // A command deletes what it is asked to, and nothing besides.
    if (platform.host === 'cli') return;
    retainOnceQuiet();
    const patients = store.read.patients.list();
    // The demonstration's board has gone from the screen: what is prepared first is the patients'.
    if (patients.length > 0) app.prerenderer.cancel(DEMONSTRATION_PATIENT_ID);
    for (const patient of patients) {
      try {
        prerenderBoards(app, patient);
      } catch {
        // What is damaged of one patient must not keep the records of all closed; a press says what is wrong.
        log.write('warning', 'boards not prepared');
      }
    }
  };
  vault.onClosing = () => {
    app.sessions.endAll();
    app.backups.stop();
    app.sync.stop();
    app.auditVerdict = null;
    app.fits.stop();
    app.prerenderer.stop();
    app.predictor.close();
    renderings.clear();
    prerenderDemonstration();
  };
  prerenderDemonstration();
  if (platform.host !== 'cli') decideDevices(devices);
  const backingUp = setInterval(() => {
    // Nobody has pressed anything for a while.
    if (platform.host === 'cli' || !app.firstAudio.isQuiet()) return;
    app.backups.makeWhereDue().catch((thrown) => {
      log.write('error', 'backup not made', { code: AppError.from(thrown).code });
    });
  }, BACKUP_LOOK_MS).unref();
  app.sync.onMerged = () => {
    app.predictor.close();
    for (const patient of openedStore()?.read.patients.list() ?? []) prerenderBoards(app, patient);
  };
  const syncing = setInterval(() => {
    if (platform.host === 'cli') return;
    app.sync.runWhereDue().catch((thrown) => log.write('warning', 'sync failed', { code: AppError.from(thrown).code }));
  }, SYNC_LOOK_MS).unref();
  return {
    app,
    router: createRouter(app),
    newContext: (sessionToken) => ({ log, caller: new Caller(app, sessionToken) }),
    close: async () => {
      clearInterval(backingUp);
      clearInterval(retaining);
      clearInterval(syncing);
      await vault.lock();
      speech.close();
      analysis.close();
      fitting.close();
    },
  };
};

/** Checks the whole log while others get their turn. A broken one is told, and keeps nobody from speaking. */
const checkAudit = (app: App, store: Store, log: Log): void => {
  store.audit.verify().then(
    (verdict) => {
      app.auditVerdict = verdict;
      if (verdict.state === 'broken') log.write('error', 'audit log broken', { problem: verdict.problem });
    },
    // Closed before the check was through.
    () => {},
  );
};

/** The file of a personal voice; undefined where the store is closed or does not have it. */
const readPersonalVoice = async (vault: Vault, sha256: string): Promise<Uint8Array | undefined> => {
  if (vault.state !== 'open') return undefined;
  const { store } = vault;
  const kept = store.read.voiceModels.personal(sha256);
  return kept && store.blobs.read(store.read.patients.blobKey(kept.patientId), kept.blobId);
};
