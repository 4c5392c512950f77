import { localDay } from '../../shared/domain/local-day.ts';
import type { UsageEvent, UsageSummary } from '../../shared/domain/usage.ts';

interface TimedEvent {
  readonly at: string;
  readonly event: UsageEvent;
}

/** Composing that took longer than this was put aside and taken up again: its words count, its time does not. */
const LONGEST_COMPOSING_MS = 10 * 60_000;

const nothingYet = () => ({
  utteranceCount: 0,
  wordCount: 0,
  timedWordCount: 0,
  composedMs: 0,
  selectionCount: 0,
  correctionCount: 0,
  savedLetterCount: 0,
  pressCount: 0,
  countedPressCount: 0,
});

const add = (totals: ReturnType<typeof nothingYet>, event: UsageEvent): void => {
  switch (event.type) {
    case 'utterance':
      totals.utteranceCount += 1;
      totals.wordCount += event.wordCount;
      if (event.composedMs > 0 && event.composedMs <= LONGEST_COMPOSING_MS) {
        totals.timedWordCount += event.wordCount;
        totals.composedMs += event.composedMs;
      }
      break;
    case 'selection':
      totals.selectionCount += 1;
      break;
    case 'prediction':
      totals.savedLetterCount += event.savedLetters;
      break;
    case 'correction':
      totals.correctionCount += 1;
      break;
    case 'press':
      totals.pressCount += 1;
      totals.countedPressCount += Number(event.counted);
  }
};

const rateOf = ({ timedWordCount, composedMs }: ReturnType<typeof nothingYet>): number | null =>
  composedMs > 0 ? timedWordCount / (composedMs / 60_000) : null;

/**
 * The figures that speech therapists follow over time, from events of a span of days.
 *
 * Communication rate: words of spoken messages by the minutes from a message's first word until it was spoken (Higginbotham
 * and others, "Access to AAC: present, past, and future", Augmentative and Alternative Communication 23, 2007). Mean length
 * of utterance is in words: what is said with buttons has no countable morphemes.
 */
export const summariseUsage = (events: Iterable<TimedEvent>, fromDay: string, toDay: string): UsageSummary => {
  const totals = nothingYet();
  const days = new Map<string, ReturnType<typeof nothingYet>>();
  for (const { at, event } of events) {
    add(totals, event);
    if (event.type !== 'utterance') continue;
    const name = localDay(new Date(at));
    const day = days.get(name) ?? nothingYet();
    add(day, event);
    days.set(name, day);
  }
  const { utteranceCount, wordCount, selectionCount, correctionCount, savedLetterCount, pressCount } = totals;
  return {
    fromDay,
    toDay,
    utteranceCount,
    wordCount,
    selectionCount,
    correctionCount,
    savedLetterCount,
    meanLengthWords: utteranceCount > 0 ? wordCount / utteranceCount : null,
    wordsPerMinute: rateOf(totals),
    accessAccuracy: pressCount > 0 ? totals.countedPressCount / pressCount : null,
    days: [...days].map(([day, ofDay]) => ({
      day,
      wordCount: ofDay.wordCount,
      utteranceCount: ofDay.utteranceCount,
      wordsPerMinute: rateOf(ofDay),
    })),
  };
};
