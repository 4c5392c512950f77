import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { PatientId } from '../domain/ids.ts';
import { DeviceName, SyncRunResult, SyncSettings, SyncStage, SyncState } from '../domain/sync.ts';
import { BucketAccess, BucketCredentials, BucketSetup, ProbeVerdict } from '../domain/sync-setup.ts';
import { procedure } from './base.ts';
import { RecoveryWords } from './security.ts';

const place = { setup: BucketSetup, credentials: BucketCredentials };

/** What the run is doing and how much of that is done (null: not known), then what it came to. */
export const SyncEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), stage: SyncStage, fraction: z.number().min(0).max(1).nullable() }),
  z.object({ type: z.literal('done'), result: SyncRunResult }),
]);
export type SyncEvent = z.infer<typeof SyncEvent>;

export const sync = {
  state: procedure
    .route({
      method: 'GET',
      path: '/sync',
      summary: 'What is up to date, waiting or failing, and which devices take part',
    })
    .output(SyncState),
  /** So that a page knows when to read again. */
  revision: procedure
    .route({
      method: 'GET',
      path: '/sync/revision',
      summary: 'A number that rises when other devices changed something',
    })
    .output(z.object({ revision: z.number().int() })),
  probe: procedure
    .route({ method: 'POST', path: '/sync/probe', summary: 'Try a bucket out, and say what is wrong with it' })
    .input(z.object(place))
    .output(ProbeVerdict),
  requirements: procedure
    .route({
      method: 'POST',
      path: '/sync/requirements',
      summary: 'The least policy and the settings that a bucket needs',
    })
    .input(z.object({ setup: BucketSetup }))
    .output(z.object({ policy: z.string(), settings: z.string() })),
  setUp: procedure
    .route({ method: 'POST', path: '/sync/set-up', summary: 'Begin a group of devices in a bucket' })
    .input(z.object({ ...place, name: DeviceName }))
    .output(SyncState),
  invite: procedure
    .route({ method: 'POST', path: '/sync/invite', summary: 'Twelve words with which one further device joins' })
    .output(z.object({ words: RecoveryWords, until: z.iso.datetime(), setup: BucketSetup })),
  join: procedure
    .route({
      method: 'POST',
      path: '/sync/join',
      summary: 'Join a group with a code or with the recovery key of a device',
    })
    .input(z.object({ ...place, name: DeviceName, by: z.enum(['code', 'recovery-key']), words: RecoveryWords }))
    .output(SyncState),
  changeCredentials: procedure
    .route({
      method: 'POST',
      path: '/sync/credentials',
      summary: 'Use other credentials for the bucket, or another way to it; what is left out stays',
    })
    .input(z.object({ credentials: BucketCredentials.optional(), access: BucketAccess.optional() }))
    .output(SyncState),
  removeDevice: procedure
    .route({ method: 'POST', path: '/sync/devices/remove', summary: 'End the part of a device, and change the key' })
    .input(z.object({ device: z.number().int().min(0).max(1023) }))
    .output(SyncState),
  changeKey: procedure
    .route({ method: 'POST', path: '/sync/change-key', summary: 'Write with a new key from now on' })
    .output(SyncState),
  leave: procedure
    .route({ method: 'POST', path: '/sync/leave', summary: 'End the part of this device; everything stays here' })
    .output(SyncState),
  run: procedure
    .route({ method: 'POST', path: '/sync/run', summary: 'Bring this device up to date with the bucket now' })
    .output(eventIterator(SyncEvent)),
  configure: procedure
    .route({ method: 'POST', path: '/sync/settings', summary: 'Set when sync runs and what travels' })
    .input(SyncSettings)
    .output(SyncState),
  hold: procedure
    .route({ method: 'POST', path: '/sync/hold', summary: 'Choose whether this device has the records of a patient' })
    .input(z.object({ patientId: PatientId, isHeld: z.boolean() }))
    .output(SyncState),
  seen: procedure
    .route({ method: 'POST', path: '/sync/notices/seen', summary: 'A notice was read' })
    .input(z.object({ noticeId: z.number().int() }))
    .output(SyncState),
};
