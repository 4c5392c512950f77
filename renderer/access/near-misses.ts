import type { PressRecord, PressSettings } from './press.ts';

/** How many of the newest presses are looked at. */
export const LOG_PRESSES = 200;
/** A proposal needs so many presses in all, */
export const LEAST_PRESSES = 30;
/** so many of the kind that it is about, */
const LEAST_CASES = 5;
/** and they must be this part of all presses. */
const LEAST_SHARE = 0.1;

/** A press that did not count is meant where the same target is tried again within this. */
const RETRY_MS = 3000;
/** The same target again so soon after it was let go is taken for a tremor. A word meant twice takes longer. */
const QUICK_REPEAT_MS = 1000;
/** A brush: a touch that is over sooner than a meant one can be (skilled presses last 150 ms and more). */
const BRUSH_MS = 120;
/** What a brush was on the way to follows within this. */
const AFTER_BRUSH_MS = 800;
const STEP_MS = 50;

/** A change that the presses speak for. `cases` of `presses` are what it would have helped. */
export type Proposal = { readonly cases: number; readonly presses: number } & (
  | { readonly reason: 'presses-too-short' | 'brushes'; readonly acceptanceMs: number }
  | { readonly reason: 'quick-repeats'; readonly repeatFilterMs: number }
  | { readonly reason: 'slides'; readonly selectOn: 'release' }
);

const quantile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
};

const endMs = ({ landedMs, lastedMs }: PressRecord): number => landedMs + lastedMs;

/** A press together with the one after it. */
const pairs = (log: readonly PressRecord[]): [PressRecord, PressRecord][] =>
  log.slice(0, -1).flatMap((record, index) => {
    const next = log[index + 1];
    return next ? [[record, next] as [PressRecord, PressRecord]] : [];
  });

const tooShort = (log: readonly PressRecord[], settings: PressSettings) => {
  const retried = pairs(log).filter(
    ([{ outcome, target, ...record }, next]) =>
      outcome === 'short' && next.target === target && next.landedMs - record.landedMs < RETRY_MS,
  );
  // Four of five of them would have counted.
  const shortMs = quantile(
    retried.map(([{ lastedMs }]) => lastedMs),
    0.2,
  );
  const acceptanceMs = Math.floor(shortMs / STEP_MS) * STEP_MS;
  if (acceptanceMs >= settings.acceptanceMs) return null;
  return { reason: 'presses-too-short', acceptanceMs, cases: retried.length } as const;
};

const brushes = (log: readonly PressRecord[], settings: PressSettings) => {
  const brushed = pairs(log).filter(
    ([record, next]) =>
      record.outcome === 'accepted' &&
      record.lastedMs < BRUSH_MS &&
      next.outcome === 'accepted' &&
      next.target !== record.target &&
      next.lastedMs >= 2 * record.lastedMs &&
      next.landedMs - endMs(record) < AFTER_BRUSH_MS,
  );
  const longestMs = Math.max(0, ...brushed.map(([{ lastedMs }]) => lastedMs));
  const acceptanceMs = Math.ceil((longestMs + 1) / STEP_MS) * STEP_MS;
  const isBrush = new Set(brushed.map(([record]) => record));
  const meant = log.filter((record) => record.outcome === 'accepted' && !isBrush.has(record));
  // Nine of ten presses that are meant must still count.
  const meantMs = quantile(
    meant.map(({ lastedMs }) => lastedMs),
    0.1,
  );
  if (acceptanceMs <= settings.acceptanceMs || meantMs <= acceptanceMs) return null;
  return { reason: 'brushes', acceptanceMs, cases: brushed.length } as const;
};

const quickRepeats = (log: readonly PressRecord[], settings: PressSettings) => {
  const gapsMs = pairs(log)
    .filter(([record, next]) => record.outcome === 'accepted' && next.outcome === 'accepted')
    .filter(([record, next]) => record.target === next.target)
    .map(([record, next]) => next.landedMs - endMs(record))
    .filter((gapMs) => gapMs < QUICK_REPEAT_MS);
  const repeatFilterMs = Math.ceil((Math.max(0, ...gapsMs) + 1) / (2 * STEP_MS)) * 2 * STEP_MS;
  if (repeatFilterMs <= settings.repeatFilterMs) return null;
  return { reason: 'quick-repeats', repeatFilterMs, cases: gapsMs.length } as const;
};

const slides = (log: readonly PressRecord[], settings: PressSettings) => {
  if (settings.selectOn === 'release') return null;
  const missed = log.filter(({ outcome }) => outcome === 'slid' || outcome === 'gap');
  return { reason: 'slides', selectOn: 'release', cases: missed.length } as const;
};

/**
 * What a patient's own presses speak for, oldest press first; nothing without enough evidence: at least 30 presses, of
 * which at least 5 and a tenth are of the kind that the proposal is about. The evidence for each:
 *
 * - a shorter acceptance time: presses that were too short and were tried again within 3 s;
 * - a longer one: touches under 120 ms on the way to another target, pressed at least twice as long within 800 ms, where
 *   nine of ten other presses last longer than the new time;
 * - a longer repeat filter: the same target again less than 1 s after it was let go;
 * - release-to-select: presses that landed beside every target, or slid off.
 */
export const proposals = (log: readonly PressRecord[], settings: PressSettings): Proposal[] => {
  const newest = log.slice(-LOG_PRESSES);
  const presses = newest.length;
  if (presses < LEAST_PRESSES) return [];
  const shorter = tooShort(newest, settings);
  const isEnough = ({ cases }: { readonly cases: number }) => cases >= LEAST_CASES && cases >= LEAST_SHARE * presses;
  // A hand cannot be asked to press both shorter and longer; who cannot press long enough goes first.
  const acceptance = shorter && isEnough(shorter) ? shorter : brushes(newest, settings);
  return [acceptance, quickRepeats(newest, settings), slides(newest, settings)]
    .filter((proposal) => proposal !== null)
    .filter(isEnough)
    .map((proposal) => ({ ...proposal, presses }));
};
