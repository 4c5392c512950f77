import { z } from 'zod';
import type { PersonId } from './ids.ts';

/** Kinds of what is recorded, by which the log is looked through. */
export const AUDIT_KINDS = ['access', 'people', 'read', 'change', 'export', 'erase', 'consent', 'copies'] as const;
export const AuditKind = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof AuditKind>;

const kindOf = {
  'key.set-up': 'access',
  'key.unlocked': 'access',
  'key.unlock-failed': 'access',
  'key.passphrase-changed': 'access',
  'key.recovery-key-made': 'access',
  'key.locked': 'access',
  'session.signed-in': 'access',
  'session.sign-in-failed': 'access',
  'session.signed-out': 'access',
  'break-glass.begun': 'access',
  'audit.broken': 'access',
  'person.added': 'people',
  'person.role-changed': 'people',
  'person.secret-reset': 'people',
  'person.secret-changed': 'people',
  'person.removed': 'people',
  'auto-lock.changed': 'people',
  'recording.read': 'read',
  'report.read': 'read',
  'history.read': 'read',
  'patient.added': 'change',
  'patient.changed': 'change',
  'recording.speaker-changed': 'change',
  'history.configured': 'change',
  'history.restored': 'change',
  'voice.built': 'change',
  'voice.imported': 'change',
  'voice.copied': 'change',
  'voice.approved': 'change',
  'voice.tuned': 'change',
  'preset.changed': 'change',
  'retention.rules-changed': 'change',
  'export.boards': 'export',
  'export.audit': 'export',
  'export.report': 'export',
  'export.preset': 'export',
  'export.voice': 'export',
  'export.history': 'export',
  'patient.erased': 'erase',
  'voice.erased': 'erase',
  'history.removed': 'erase',
  'history.cleared': 'erase',
  'usage.cleared': 'erase',
  'retention.applied': 'erase',
  'consent.recorded': 'consent',
  'consent.revoked': 'consent',
  'backup.made': 'copies',
  'backup.sounds-mended': 'copies',
  'backup.restored': 'copies',
  'backup.schedule-changed': 'copies',
  'backup.folder-forgotten': 'copies',
  'sync.set-up': 'copies',
  'sync.joined': 'copies',
  'sync.invited': 'copies',
  'sync.device-removed': 'copies',
  'sync.key-changed': 'copies',
  'sync.credentials-changed': 'copies',
  'sync.left': 'copies',
  'sync.configured': 'copies',
  'sync.patient-held': 'copies',
  'sync.patient-released': 'copies',
} as const satisfies Readonly<Record<string, AuditKind>>;

/** What is recorded, for good. */
export type AuditAction = keyof typeof kindOf;

export const AUDIT_ACTIONS = Object.keys(kindOf) as AuditAction[];

export const auditActionsOf = (kind: AuditKind): readonly AuditAction[] =>
  AUDIT_ACTIONS.filter((action) => kindOf[action] === kind);

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
