import { ScanSettings } from '../../shared/domain/access-settings.ts';

export const TRIALS = 20;
/** Fewer usable reactions than this say too little. */
export const LEAST_USABLE = 10;

/**
 * A press sooner than this after the signal was on its way before it: no human reaction is faster. Whelan, R. (2008),
 * Effective analysis of reaction time data, The Psychological Record 58, 475-482.
 */
const ANTICIPATION_MS = 100;
/** A trial without a press for so long is a lapse. */
const LAPSE_MS = 10_000;
/**
 * Reactions further than this many scaled median deviations from the median are lapses. Leys, C. et al. (2013),
 * Detecting outliers, Journal of Experimental Social Psychology 49, 764-766: 3 is their conservative choice.
 */
const LAPSE_DEVIATIONS = 3;
/** Makes the median deviation of a normal distribution its standard deviation. */
const DEVIATION_SCALE = 1.4826;
/**
 * The reaction time is this part of a good scan interval. Simpson, R., Koester, H. and LoPresti, E. (2007), Selecting
 * an appropriate scan rate: the ".65 rule", Assistive Technology 19, 51-60.
 */
const REACTION_PART = 0.65;
const STEP_MS = 50;
/** The shortest and the longest wait for a signal, so that it cannot be foreseen. */
const WAIT_MS = { least: 1000, most: 3000 } as const;

export interface Calibration {
  /** How long each signal is waited for. */
  readonly waitsMs: readonly number[];
  /** From the signal to the press; null where there was none. */
  readonly reactionsMs: readonly (number | null)[];
  /** Presses while the signal was still to come; the wait begins anew. */
  readonly falseStarts: number;
  /** `waiting` for the signal, `signal` shown, or `done`. */
  readonly phase: 'waiting' | 'signal' | 'done';
  /** When the signal is due, or was. */
  readonly signalMs: number;
}

export type CalibrationEvent = { readonly type: 'press' | 'tick'; readonly atMs: number };

/** Waits from numbers of 0 to 1, one for each trial. */
export const waitsFrom = (random: readonly number[]): number[] =>
  random.map((number) => Math.round(WAIT_MS.least + number * (WAIT_MS.most - WAIT_MS.least)));

export const startCalibration = (waitsMs: readonly number[], atMs: number): Calibration => ({
  waitsMs,
  reactionsMs: [],
  falseStarts: 0,
  phase: 'waiting',
  signalMs: atMs + (waitsMs[0] ?? 0),
});

/** When the next `tick` is due; null once it is done. */
export const calibrationDueMs = ({ phase, signalMs }: Calibration): number | null =>
  phase === 'done' ? null : phase === 'waiting' ? signalMs : signalMs + LAPSE_MS;

const nextTrial = (state: Calibration, reactionMs: number | null, atMs: number): Calibration => {
  const reactionsMs = [...state.reactionsMs, reactionMs];
  const waitMs = state.waitsMs[reactionsMs.length];
  if (waitMs === undefined) return { ...state, reactionsMs, phase: 'done' };
  return { ...state, reactionsMs, phase: 'waiting', signalMs: atMs + waitMs };
};

/** Leads through the trials: a signal after a wait, a press as soon as it is seen. */
export const calibrate = (state: Calibration, { type, atMs }: CalibrationEvent): Calibration => {
  const due = calibrationDueMs(state);
  if (due === null) return state;
  if (type === 'press') {
    if (state.phase === 'signal') return nextTrial(state, atMs - state.signalMs, atMs);
    const waitMs = state.waitsMs[state.reactionsMs.length] ?? 0;
    return { ...state, falseStarts: state.falseStarts + 1, signalMs: atMs + waitMs };
  }
  if (atMs < due) return state;
  // The signal is seen when it is shown, which is now, however late.
  return state.phase === 'waiting' ? { ...state, phase: 'signal', signalMs: atMs } : nextTrial(state, null, atMs);
};

export interface ReactionTimes {
  readonly usableMs: readonly number[];
  /** Presses within 100 ms of the signal. */
  readonly anticipations: number;
  /** Signals without a press, and reactions far from all others. */
  readonly lapses: number;
  readonly meanMs: number;
  /** Standard deviation of the usable reactions. */
  readonly spreadMs: number;
  /** Mean / 0.65, rounded up to 50 ms, within the range of the setting; null where too few are usable. */
  readonly intervalMs: number | null;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const INTERVAL = ScanSettings.shape.intervalMs.unwrap();
const clampToSetting = (intervalMs: number): number =>
  Math.min(INTERVAL.maxValue ?? intervalMs, Math.max(INTERVAL.minValue ?? intervalMs, intervalMs));

/** What reactions say about the scan interval; null stands for a signal without a press. */
export const reactionTimes = (reactionsMs: readonly (number | null)[]): ReactionTimes => {
  const pressed = reactionsMs.filter((reactionMs) => reactionMs !== null);
  const real = pressed.filter((reactionMs) => reactionMs >= ANTICIPATION_MS);
  const middleMs = median(real);
  const deviationMs = DEVIATION_SCALE * median(real.map((reactionMs) => Math.abs(reactionMs - middleMs)));
  // Where most reactions are alike the deviation is next to nothing, and a tenth of the median is still ordinary.
  const farMs = Math.max(LAPSE_DEVIATIONS * deviationMs, middleMs / 10);
  const usableMs = real.filter((reactionMs) => reactionMs <= middleMs + farMs);
  const meanMs = mean(usableMs);
  const spreadMs = Math.sqrt(mean(usableMs.map((reactionMs) => (reactionMs - meanMs) ** 2)));
  const proposedMs = clampToSetting(Math.ceil(meanMs / REACTION_PART / STEP_MS) * STEP_MS);
  return {
    usableMs,
    anticipations: pressed.length - real.length,
    lapses: reactionsMs.length - pressed.length + real.length - usableMs.length,
    meanMs,
    spreadMs,
    intervalMs: usableMs.length < LEAST_USABLE ? null : proposedMs,
  };
};
