import { z } from 'zod';
import { Rung } from '../domain/speech.ts';
import { procedure } from './base.ts';

const ProcessHealth = z.object({
  name: z.enum(['main', 'speech', 'analysis']),
  state: z.enum(['starting', 'ready', 'stopped']),
  pid: z.number().int().nullable(),
  residentMb: z.number().nullable(),
  restarts: z.number().int(),
});

const LatencySummary = z.object({
  rung: Rung,
  count: z.number().int(),
  medianMs: z.number(),
  p95Ms: z.number(),
});

export const Health = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'web', 'cli']),
  uptimeS: z.number(),
  processes: z.array(ProcessHealth),
  /** Time from asking for an utterance to its first audio, by the rung that spoke. */
  firstAudio: z.array(LatencySummary),
  renderingCache: z.object({
    entries: z.number().int(),
    megabytes: z.number(),
    hits: z.number().int(),
    misses: z.number().int(),
  }),
  store: z.enum(['absent', 'locked', 'open']),
});
export type Health = z.infer<typeof Health>;

export const system = {
  health: procedure
    .route({ method: 'GET', path: '/system/health', summary: 'How the processes, the cache and the store are doing' })
    .output(Health),
};
