import { localDay } from '../../shared/domain/local-day.ts';
import type { UsageEvent, UsageSummary } from '../../shared/domain/usage.ts';

interface TimedEvent {
  readonly at: string;
  readonly event: UsageEvent;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Composing that took longer than this was put aside and taken up again: its words count, its time does not. */
const LONGEST_COMPOSING_MS = 10 * 60_000;

/**
 * The figures that speech therapists follow over time, from events of a span of days.
 *
 * Communication rate: words of spoken messages by the minutes from a message's first word until it was spoken (Higginbotham
 * and others, "Access to AAC: present, past, and future", Augmentative and Alternative Communication 23, 2007). Mean length
 * of utterance is in words: what is said with buttons has no countable morphemes.
 */
export const summariseUsage = (events: readonly TimedEvent[], fromDay: string, toDay: string): UsageSummary => {
  const of = <Type extends UsageEvent['type']>(type: Type) =>
    events.flatMap(({ event }) => (event.type === type ? [event as Extract<UsageEvent, { type: Type }>] : []));
  const utterances = of('utterance');
  const timed = utterances.filter(({ composedMs }) => composedMs > 0 && composedMs <= LONGEST_COMPOSING_MS);
  const presses = of('press');
  const wordCount = sum(utterances.map((utterance) => utterance.wordCount));
  const composedMin = sum(timed.map(({ composedMs }) => composedMs)) / 60_000;
  const days = new Map<string, { wordCount: number; utteranceCount: number }>();
  for (const { at, event } of events) {
    if (event.type !== 'utterance') continue;
    const name = localDay(new Date(at));
    const day = days.get(name) ?? { wordCount: 0, utteranceCount: 0 };
    days.set(name, { wordCount: day.wordCount + event.wordCount, utteranceCount: day.utteranceCount + 1 });
  }
  return {
    fromDay,
    toDay,
    utteranceCount: utterances.length,
    wordCount,
    selectionCount: of('selection').length,
    correctionCount: of('correction').length,
    savedLetterCount: sum(of('prediction').map(({ savedLetters }) => savedLetters)),
    meanLengthWords: utterances.length === 0 ? null : wordCount / utterances.length,
    wordsPerMinute: composedMin === 0 ? null : sum(timed.map((utterance) => utterance.wordCount)) / composedMin,
    accessAccuracy: presses.length === 0 ? null : presses.filter(({ counted }) => counted).length / presses.length,
    days: [...days].map(([day, counts]) => ({ day, ...counts })),
  };
};
