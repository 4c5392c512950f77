import { z } from 'zod';
import { AccessSettings } from './access-settings.ts';
import { foldText } from './fold-text.ts';
import { VoiceModelId } from './ids.ts';
import { LanguageTag } from './patient.ts';
import { Rung } from './speech.ts';

/** Whether what a patient says is kept, and for how long. Nothing is kept unless somebody has switched it on. */
export const HistorySettings = z.object({
  isOn: z.boolean(),
  /** The patient wants nothing kept for now; whoever is at the board may say so. */
  isPaused: z.boolean(),
  /** Days until an utterance is deleted; null: it is kept until somebody deletes it. */
  keepDays: z.number().int().min(1).max(3650).nullable(),
});
export type HistorySettings = z.infer<typeof HistorySettings>;

export const usualHistory: HistorySettings = { isOn: false, isPaused: false, keepDays: 90 };

/** One thing that was said: a message, a phrase, or the words that were spoken one by one until it was cleared. */
export const HistoryEntry = z.object({
  entryId: z.number().int().positive(),
  /** When it began to sound. */
  spokenAt: z.iso.datetime(),
  text: z.string(),
  language: LanguageTag,
  rung: Rung,
  /** The patient's own voice that spoke; null for the standard voice, a recording, or a voice that was erased since. */
  voiceModelId: VoiceModelId.nullable(),
  /** Of that voice. */
  voiceVersion: z.number().int().positive().nullable(),
  accessMethod: AccessSettings.shape.method.unwrap(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Something that was just spoken on the board. */
export const SpokenText = z.object({
  text: z.string().trim().min(1).max(20_000),
  language: LanguageTag,
  rung: Rung,
  isOwnVoice: z.boolean(),
  /** `word`: spoken while a message is composed; `whole`: a message or a phrase. */
  part: z.enum(['word', 'whole']),
  /** Whether it belongs to the message whose words were spoken before. */
  continues: z.boolean(),
});
export type SpokenText = z.infer<typeof SpokenText>;

/** Words of one message that follow within this time are one utterance. */
const WORDS_JOIN_MS = 60_000;

/** The utterance that was kept last, as far as words may still join it. */
export interface OpenUtterance {
  readonly text: string;
  /** When its last word was spoken. */
  readonly lastAt: string;
}

/**
 * What an utterance that words may still join becomes with what was spoken now; null where that is an utterance of its
 * own. A whole message that says what its words have said one by one ends the utterance and changes nothing else.
 */
export const joinSpoken = (
  open: OpenUtterance | null,
  { text, part, continues }: Pick<SpokenText, 'text' | 'part' | 'continues'>,
  at: Date,
): { readonly text: string; readonly isOpen: boolean } | null => {
  if (!open || !continues) return null;
  if (part === 'whole') return foldText(text) === foldText(open.text) ? { text, isOpen: false } : null;
  const sinceMs = at.getTime() - Date.parse(open.lastAt);
  return sinceMs >= 0 && sinceMs <= WORDS_JOIN_MS ? { text: `${open.text} ${text}`, isOpen: true } : null;
};

/**
 * A session is what was said without a break of this length. The choice is ours: long enough for a meal with pauses, short
 * enough to tell a visit in the morning from one at noon.
 */
const SESSION_GAP_MINUTES = 15;

/** Divides utterances into sessions, keeping their order, which may be oldest or newest first. */
export const sessionsOf = <Entry extends Pick<HistoryEntry, 'spokenAt'>>(
  entries: readonly Entry[],
): readonly (readonly Entry[])[] => {
  const sessions: Entry[][] = [];
  let before: Entry | undefined;
  for (const entry of entries) {
    const gapMs = before
      ? Math.abs(Date.parse(entry.spokenAt) - Date.parse(before.spokenAt))
      : Number.POSITIVE_INFINITY;
    if (gapMs > SESSION_GAP_MINUTES * 60_000) sessions.push([]);
    sessions.at(-1)?.push(entry);
    before = entry;
  }
  return sessions;
};

export const HISTORY_FORMATS = ['csv', 'json'] as const;
