import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { PatientId } from '../../shared/domain/ids.ts';
import { daySpan, localDay } from '../../shared/domain/local-day.ts';
import type { UsageSummary } from '../../shared/domain/usage.ts';
import type { UsageReader, UsageTotals } from '../store/repositories/usage.ts';

interface Span {
  readonly patientId: PatientId;
  /** Both days belong to it. */
  readonly fromDay: string;
  readonly toDay: string;
}

const rateOf = ({ timedWordCount, composedMs }: Pick<UsageTotals, 'timedWordCount' | 'composedMs'>): number | null =>
  composedMs > 0 ? timedWordCount / (composedMs / 60_000) : null;

/** Days on which something was done, oldest first. A year of them takes a tenth of a second, so others have their turn between. */
const daysOf = async (usage: UsageReader, { patientId, fromDay, toDay }: Span) => {
  const { from, to } = daySpan(fromDay, toDay);
  const days: (UsageTotals & { readonly day: string })[] = [];
  for (let at = usage.firstAt(patientId, from, to); at; ) {
    const day = localDay(new Date(at));
    const ofDay = daySpan(day, day);
    days.push({ day, ...usage.totals(patientId, ofDay.from, ofDay.to) });
    await yieldToOthers();
    at = usage.firstAt(patientId, ofDay.to, to);
  }
  return days;
};

/**
 * The figures that speech therapists follow over time.
 *
 * Communication rate: words of spoken messages by the minutes from a message's first word until it was spoken (Higginbotham
 * and others, "Access to AAC: present, past, and future", Augmentative and Alternative Communication 23, 2007). Mean length
 * of utterance is in words: what is said with buttons has no countable morphemes.
 */
export const summariseUsage = async (usage: UsageReader, span: Span): Promise<UsageSummary> => {
  const days = await daysOf(usage, span);
  const sumOf = (figure: keyof UsageTotals): number => days.reduce((sum, ofDay) => sum + ofDay[figure], 0);
  const [utteranceCount, wordCount, pressCount] = [sumOf('utteranceCount'), sumOf('wordCount'), sumOf('pressCount')];
  return {
    fromDay: span.fromDay,
    toDay: span.toDay,
    utteranceCount,
    wordCount,
    selectionCount: sumOf('selectionCount'),
    correctionCount: sumOf('correctionCount'),
    savedLetterCount: sumOf('savedLetterCount'),
    meanLengthWords: utteranceCount > 0 ? wordCount / utteranceCount : null,
    wordsPerMinute: rateOf({ timedWordCount: sumOf('timedWordCount'), composedMs: sumOf('composedMs') }),
    accessAccuracy: pressCount > 0 ? sumOf('countedPressCount') / pressCount : null,
    days: days
      .filter((ofDay) => ofDay.utteranceCount > 0)
      .map((ofDay) => ({
        day: ofDay.day,
        wordCount: ofDay.wordCount,
        utteranceCount: ofDay.utteranceCount,
        wordsPerMinute: rateOf(ofDay),
      })),
  };
};
