import { z } from 'zod';
import { daysBefore, localDay } from './local-day.ts';

/**
 * What can be given a time after which it is deleted, in the order in which that is done: what would go with something
 * else goes, and is counted, before it.
 */
export const RULED_KINDS = [
  /** What was counted of the use of the board. */
  'usage',
  /** Takes that were put aside. */
  'recordings',
  'ratings',
  /** Versions of a voice that were put aside. */
  'voices',
  /** States of a preset that others have followed. */
  'presets',
  /** States of a board that others have followed. */
  'boardVersions',
  /** Boards that were removed, with all their states. */
  'removedBoards',
] as const;
export type RuledKind = (typeof RULED_KINDS)[number];

/** The history comes with them, although each patient has a time of their own for it. */
const RETENTION_KINDS = ['history', ...RULED_KINDS] as const;
const RetentionKind = z.enum(RETENTION_KINDS);

/** Days; null: kept until somebody deletes it. */
const KeepDays = z.number().int().min(1).max(3650).nullable();

/** How long each kind of data is kept in this AlphaVox, whoever it is of. */
export const RetentionRules = z.object({
  usage: KeepDays,
  recordings: KeepDays,
  ratings: KeepDays,
  voices: KeepDays,
  presets: KeepDays,
  boardVersions: KeepDays,
  removedBoards: KeepDays,
} satisfies Record<RuledKind, typeof KeepDays>);
export type RetentionRules = z.infer<typeof RetentionRules>;

export const keepEverything: RetentionRules = {
  usage: null,
  recordings: null,
  ratings: null,
  voices: null,
  presets: null,
  boardVersions: null,
  removedBoards: null,
};

/** What of one kind is to go now. */
export const RetentionDue = z.object({
  kind: RetentionKind,
  /** What is of an earlier day goes, by this machine's clock; null where it is kept, and for the history. */
  beforeDay: z.iso.date().nullable(),
  count: z.number().int(),
  /** How many patients have any of it. */
  patients: z.number().int(),
  /** Of the oldest that goes. */
  oldestDay: z.iso.date().nullable(),
});
export type RetentionDue = z.infer<typeof RetentionDue>;

/** How much of each kind was deleted; kinds of which there was nothing are left out. */
export const RetentionCounts = z.partialRecord(RetentionKind, z.number().int().positive());
export type RetentionCounts = z.infer<typeof RetentionCounts>;

/** The day on which what is kept for `keepDays` begins: whole days, so that a day of the calendar can be named. */
export const firstKeptDay = (now: Date, keepDays: number): string => daysBefore(localDay(now), keepDays);

/** The midnight at which that day begins, by this machine's clock, as ISO 8601 in UTC. */
export const keptSince = (now: Date, keepDays: number): string =>
  new Date(`${firstKeptDay(now, keepDays)}T00:00:00`).toISOString();
