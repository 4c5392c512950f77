import type { Health } from '../../shared/contract/system.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

const megabytes = (bytes: number | undefined): number | null =>
  bytes === undefined ? null : Math.round((bytes / 1_048_576) * 10) / 10;

const processHealth = async (
  name: 'speech' | 'analysis',
  client: InferenceClient,
): Promise<Health['processes'][0]> => ({
  name,
  ...client.status,
  residentMb: megabytes(await client.residentBytes()),
});

export const systemHandlers = (app: App) => ({
  health: implementer.system.health.handler(async () => ({
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
      },
      await processHealth('speech', app.speech),
      await processHealth('analysis', app.analysis),
    ],
    firstAudio: app.firstAudio.summary(),
    renderingCache: app.renderings.stats,
    store: app.vault.state,
  })),
});
