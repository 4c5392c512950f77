import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../errors/catalogue.ts';
import { BoardId, PatientId } from './ids.ts';
import { BucketSetup } from './sync-setup.ts';

/** The name of a device, as people call it: "Bedside laptop". */
export const DeviceName = z.string().trim().min(1).max(60);

/** When sync runs by itself, and what travels. */
export const SyncSettings = z.object({
  isPaused: z.boolean(),
  everyMinutes: z.number().int().min(1).max(1440),
  /** `changes`: recordings, voices, pictures and sounds wait, as on a network that is paid by the amount. */
  travels: z.enum(['everything', 'changes']),
});
export type SyncSettings = z.infer<typeof SyncSettings>;

export const usualSyncSettings: SyncSettings = { isPaused: false, everyMinutes: 15, travels: 'everything' };

/** Why what a device wrote is not taken over for now. */
export const HeldReason = z.enum(['clock-ahead', 'key-missing', 'forked', 'damaged', 'missing', 'rolled-back']);
export type HeldReason = z.infer<typeof HeldReason>;

export const SyncDeviceState = z.object({
  device: z.number().int(),
  name: z.string(),
  isThis: z.boolean(),
  isRemoved: z.boolean(),
  /** When it last wrote to the storage, by its own clock; null where it never did. */
  lastSeenAt: z.iso.datetime().nullable(),
  held: HeldReason.nullable(),
});
export type SyncDeviceState = z.infer<typeof SyncDeviceState>;

export const SyncPatientState = z.object({
  patientId: PatientId,
  name: z.string(),
  /** Whether this device has the patient's records. */
  isHeld: z.boolean(),
  /** Changes and recordings of this device that are not certain to be in the storage. */
  waiting: z.number().int().nonnegative(),
  /** Recordings, voices, pictures and sounds of other devices that are not here yet. */
  missing: z.number().int().nonnegative(),
});
export type SyncPatientState = z.infer<typeof SyncPatientState>;

/** What happened to a board because two devices changed it apart from each other. */
export const SyncNotice = z.object({
  noticeId: z.number().int(),
  patientId: PatientId,
  kind: z.enum(['board-two-versions', 'board-removed']),
  boardId: BoardId,
  /** The name of the board as it is shown, or as it last was. */
  boardName: z.string(),
  /** The version in the board's history that gave way; null for a board that was removed. */
  versionId: z.number().int().nullable(),
  madeAt: z.iso.datetime(),
});
export type SyncNotice = z.infer<typeof SyncNotice>;

/**
 * What a run is doing: asking what is new; fetching what was changed elsewhere; sending; fetching recordings, voices, pictures
 * and sounds; clearing up in the storage.
 */
export const SyncStage = z.enum(['asking', 'reading', 'sending', 'fetching', 'finishing']);
export type SyncStage = z.infer<typeof SyncStage>;

/** What one run came to. */
export const SyncRunResult = z.object({
  uploaded: z.number().int().nonnegative(),
  downloaded: z.number().int().nonnegative(),
  /** What is still to be sent or fetched. */
  pending: z.number().int().nonnegative(),
  conflicts: z.number().int().nonnegative(),
});
export type SyncRunResult = z.infer<typeof SyncRunResult>;

export const SyncState = z.object({
  /** Null where sync was not set up. */
  setup: BucketSetup.nullable(),
  credentials: z.enum(['chain', 'keys']).nullable(),
  device: z.number().int().nullable(),
  settings: SyncSettings,
  isRunning: z.boolean(),
  /** When everything was last certain to be up to date with the storage. */
  lastGoodAt: z.iso.datetime().nullable(),
  lastTriedAt: z.iso.datetime().nullable(),
  /** Why the last run did not end well; null where it did. */
  failure: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]).nullable(),
  devices: z.array(SyncDeviceState),
  patients: z.array(SyncPatientState),
  /** Of what belongs to no patient: people, rules, symbol packs. */
  sharedWaiting: z.number().int().nonnegative(),
  /** Objects in the storage that the last run left out because they are damaged. */
  damaged: z.number().int().nonnegative(),
  notices: z.array(SyncNotice),
});
export type SyncState = z.infer<typeof SyncState>;
