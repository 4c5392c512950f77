import { z } from 'zod';
import type { PersonId } from './ids.ts';

/** What is recorded, for good. */
export type AuditAction =
  | 'key.set-up'
  | 'key.unlocked'
  | 'key.unlock-failed'
  | 'key.passphrase-changed'
  | 'key.recovery-key-made'
  | 'key.locked'
  | 'session.signed-in'
  | 'session.sign-in-failed'
  | 'session.signed-out'
  | 'break-glass.begun'
  | 'person.added'
  | 'person.role-changed'
  | 'person.secret-reset'
  | 'person.removed'
  | 'auto-lock.changed'
  | 'patient.added'
  | 'patient.erased'
  | 'recording.read'
  | 'recording.speaker-changed'
  | 'export.boards'
  | 'export.audit'
  | 'export.report'
  | 'export.voice'
  | 'export.history'
  | 'history.configured'
  | 'history.read'
  | 'history.removed'
  | 'history.cleared'
  | 'voice.built'
  | 'voice.imported'
  | 'voice.copied'
  | 'voice.approved'
  | 'preset.changed'
  | 'voice.tuned'
  | 'voice.erased'
  | 'consent.recorded'
  | 'consent.revoked'
  | 'backup.made'
  | 'backup.restored'
  | 'backup.schedule-changed'
  | 'backup.folder-forgotten'
  | 'retention.rules-changed'
  | 'retention.applied'
  | 'sync.set-up'
  | 'sync.joined'
  | 'sync.invited'
  | 'sync.device-removed'
  | 'sync.key-changed'
  | 'sync.credentials-changed'
  | 'sync.left'
  | 'sync.configured'
  | 'sync.patient-held'
  | 'sync.patient-released'
  | 'audit.broken';

/**
 * Who did it: a person of this AlphaVox; `key-holder`, whoever opened the records while nobody was named; `board`, whoever
 * was at the board without signing in; or `system`.
 */
export type AuditActor = PersonId | 'key-holder' | 'board' | 'system';

/** Codes, ids, counts and times; never a patient's name or words. The reason of a break-glass access is its one text. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditDetails = Readonly<z.infer<typeof AuditDetails>>;

/** 32 bytes in hexadecimal digits. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The end of the log at some time: whoever keeps one elsewhere can prove later that nothing before it was changed. */
export const AuditHead = z.object({ seq: z.number().int().nonnegative(), hash: Sha256 });
export type AuditHead = Readonly<z.infer<typeof AuditHead>>;

/** A row as it stands in the log, which somebody may have forged. */
export const AuditEvent = AuditHead.extend({
  at: z.string(),
  /** An `AuditActor`. */
  actor: z.string(),
  /** The role in which somebody acted; null where nobody was signed in. */
  role: z.string().nullable(),
  /** An `AuditAction`. */
  action: z.string(),
  patientId: z.string().nullable(),
  details: AuditDetails,
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** What was found wrong with the log. */
export const AuditProblem = z.enum([
  /** A row differs from what was written. */
  'row-changed',
  /** A number in the sequence is not there. */
  'row-missing',
  /** The head that is kept beside the keyring lies beyond the last row, or is not that of the row it names. */
  'tail-missing',
  /** The head that is kept beside the keyring is gone. */
  'head-missing',
  /** The head that is kept beside the keyring was not written with this data key. */
  'head-changed',
  /** A head that was kept elsewhere is not that of the row it names. */
  'other-history',
]);
export type AuditProblem = z.infer<typeof AuditProblem>;

export const AuditVerdict = z.discriminatedUnion('state', [
  z.object({ state: z.literal('whole'), head: AuditHead }),
  /** `seq` is where it was found first. */
  z.object({ state: z.literal('broken'), head: AuditHead, problem: AuditProblem, seq: z.number().int() }),
]);
export type AuditVerdict = z.infer<typeof AuditVerdict>;
