import type { Prompt, PromptSet, Recording } from '../../../shared/domain/recording.ts';
import { isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';

/** The sets that each begins with, itself included: nobody reads a sentence twice. */
const PARTS: Readonly<Record<PromptSet, readonly PromptSet[]>> = {
  five: ['five'],
  twenty: ['five', 'twenty'],
  fifty: ['five', 'twenty', 'fifty'],
  conversation: ['conversation'],
};

/** With the count, the verdict and a sip of water now and then. */
const SECONDS_A_SENTENCE = 24;

/** The sentences of a set, in the order in which they are read. */
export const promptsIn = (set: PromptSet, prompts: readonly Prompt[]): readonly Prompt[] =>
  prompts.filter((prompt) => PARTS[set].includes(prompt.set));

/** About how many minutes so many sentences take; 1 at least. */
export const minutesFor = (count: number): number => Math.max(1, Math.round((count * SECONDS_A_SENTENCE) / 60));

/** What a speaker has said already, in takes that a voice can learn from. */
export const recordedTexts = (recordings: readonly Recording[], by: Speaker): ReadonlySet<string> =>
  new Set(
    recordings
      .filter(({ accepted, removed, speaker }) => accepted && !removed && isSameSpeaker(speaker, by))
      .map(({ text }) => text),
  );

/** Place of the first sentence from a place on that is not recorded yet, then of one before it; null where all are. */
export const nextUnrecorded = (
  prompts: readonly Prompt[],
  recorded: ReadonlySet<string>,
  from: number,
): number | null => {
  const places = prompts.flatMap(({ text }, place) => (recorded.has(text) ? [] : [place]));
  return places.find((place) => place >= from) ?? places[0] ?? null;
};
