import { z } from 'zod';
import { AuditVerdict } from '../domain/audit.ts';
import { Device, DeviceTrial, DeviceVerdict } from '../domain/device.ts';
import { Rung } from '../domain/speech.ts';
import { procedure } from './base.ts';

/** What a process did with its models since it started. */
const ModelsHealth = z.object({
  sessions: z.number().int(),
  megabytes: z.number(),
  created: z.number().int(),
  hits: z.number().int(),
  evicted: z.number().int(),
  runs: z.array(z.object({ device: Device, count: z.number().int(), medianMs: z.number(), p95Ms: z.number() })),
});

const DevicesHealth = z.object({
  /** What models that may use any device run on now. */
  inUse: Device,
  triedAt: z.iso.datetime().nullable(),
  /** What this machine could have beside the processor. */
  candidates: z.array(DeviceTrial.extend({ verdict: DeviceVerdict.or(z.literal('untried')) })),
});

const ProcessHealth = z.object({
  name: z.enum(['main', 'speech', 'analysis', 'fitting']),
  state: z.enum(['starting', 'ready', 'stopped']),
  pid: z.number().int().nullable(),
  residentMb: z.number().nullable(),
  restarts: z.number().int(),
  /** Null for the main process, and for one that is busy or not running. */
  models: ModelsHealth.nullable(),
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
  devices: DevicesHealth,
  store: z.enum(['absent', 'locked', 'open']),
  /** Whether the log of who did what is whole; null while it is being checked, and while the records are closed. */
  audit: AuditVerdict.nullable(),
});
export type Health = z.infer<typeof Health>;

export const system = {
  health: procedure
    .route({ method: 'GET', path: '/system/health', summary: 'How the processes, the cache and the store are doing' })
    .output(Health),
  tryDevices: procedure
    .route({
      method: 'POST',
      path: '/system/devices/trial',
      summary: 'Try the devices that models could run on; takes seconds',
    })
    .output(DevicesHealth),
};
