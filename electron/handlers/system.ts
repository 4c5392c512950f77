import type { Health } from '../../shared/contract/system.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { ProcessReport } from '../inference/messages.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

const megabytes = (bytes: number | undefined): number | null =>
  bytes === undefined ? null : Math.round((bytes / 1_048_576) * 10) / 10;

const modelsHealth = ({ models: { bytes, failures: _, ...models } }: ProcessReport) => ({
  ...models,
  runs: [...models.runs],
  megabytes: megabytes(bytes) ?? 0,
});

const processHealth = (
  name: 'speech' | 'analysis' | 'fitting',
  client: InferenceClient,
  report: ProcessReport | undefined,
): Health['processes'][0] => ({
  name,
  ...client.status,
  residentMb: megabytes(report?.residentBytes),
  models: report ? modelsHealth(report) : null,
});

/** The verdicts, but for a device that failed since in the process that speaks. */
const devicesHealth = ({ devices }: App, speech: ProcessReport | undefined): Health['devices'] => {
  const failed = new Set(speech?.models.failures.map(({ device }) => device));
  const untried = { verdict: 'untried' as const, runMs: null, cpuRunMs: null, firstRunMs: null };
  return {
    inUse: failed.has(devices.device) ? 'cpu' : devices.device,
    triedAt: devices.verdicts?.triedAt ?? null,
    candidates: devices.candidates.map((device) => {
      const trial = devices.verdicts?.trials.find((each) => each.device === device);
      if (!trial) return { device, ...untried, largestDifference: null };
      return failed.has(device) ? { ...trial, verdict: 'failed' } : trial;
    }),
  };
};

export const systemHandlers = (app: App) => ({
  health: implementer.system.health.handler(async () => {
    const [speech, analysis, fitting] = await Promise.all(
      [app.speech, app.analysis, app.fitting].map((client) => client.report()),
    );
    return {
      version: app.version,
      host: app.platform.host,
      uptimeS: Math.round(process.uptime()),
      processes: [
        {
          name: 'main' as const,
          state: 'ready' as const,
          pid: process.pid,
          residentMb: megabytes(process.memoryUsage.rss()),
          restarts: 0,
          models: null,
        },
        processHealth('speech', app.speech, speech),
        processHealth('analysis', app.analysis, analysis),
        processHealth('fitting', app.fitting, fitting),
      ],
      firstAudio: app.firstAudio.summary(),
      renderingCache: app.renderings.stats,
      devices: devicesHealth(app, speech),
      store: app.vault.state,
      audit: app.auditVerdict,
    };
  }),
  tryDevices: implementer.system.tryDevices.handler(async () => {
    await app.devices.tryAll();
    return devicesHealth(app, await app.speech.report());
  }),
});
