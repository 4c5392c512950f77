import type { DwellSettings } from '../../shared/domain/access-settings.ts';

export type DwellTiming = Pick<DwellSettings, 'dwellMs' | 'lockOnMs' | 'rememberMs' | 'repeatMs'>;

/** A dwell that has begun: `doneMs` of it was over when it began to run, or when the pointer left. */
interface Dwell {
  readonly target: string;
  readonly doneMs: number;
  /** Null while the pointer is away. */
  readonly runningSinceMs: number | null;
  readonly leftMs: number | null;
}

export interface DwellState {
  /** What the pointer is on, and since when without a break. */
  readonly over: { readonly target: string; readonly sinceMs: number } | null;
  /** The dwell of the target that was locked on last; this is what a ring shows. */
  readonly current: Dwell | null;
  /** Dwells that another target interrupted. */
  readonly interrupted: readonly Dwell[];
  /** The target that was chosen, until it has been left or may be repeated. */
  readonly spent: { readonly target: string; readonly atMs: number; readonly leftMs: number | null } | null;
}

/**
 * `over`: the pointer is on a target, or on none. `pressed`: a target was chosen otherwise. `replaced`: the screen
 * changed under the pointer, which now lies on a target that nobody aimed at.
 */
export type DwellEvent =
  | { readonly type: 'over'; readonly target: string | null; readonly atMs: number }
  | { readonly type: 'replaced'; readonly target: string | null; readonly atMs: number }
  | { readonly type: 'pressed'; readonly target: string; readonly atMs: number }
  | { readonly type: 'tick'; readonly atMs: number };

export interface DwellOutcome {
  readonly state: DwellState;
  readonly chosen: string | null;
  /** When to send a `tick`; null when there is nothing to wait for. */
  readonly wakeAtMs: number | null;
}

export const noDwell: DwellState = { over: null, current: null, interrupted: [], spent: null };

/** A pointer that crosses a border for less than this has not left; nor where it is shorter than the lock-on. */
const LEAST_AWAY_MS = 100;

const forget = (state: DwellState, atMs: number, { rememberMs, lockOnMs }: DwellTiming): DwellState => {
  const isKnown = ({ leftMs }: Dwell): boolean => leftMs === null || atMs - leftMs < rememberMs;
  const { spent } = state;
  const isLeft = spent?.leftMs != null && atMs - spent.leftMs >= Math.max(lockOnMs, LEAST_AWAY_MS);
  return {
    ...state,
    current: state.current && isKnown(state.current) ? state.current : null,
    interrupted: state.interrupted.filter(isKnown),
    spent: isLeft ? null : spent,
  };
};

/** Begins the dwell on what the pointer has rested on for long enough. */
const lockOn = (state: DwellState, atMs: number, { lockOnMs, repeatMs }: DwellTiming): DwellState => {
  const { over, current, interrupted, spent } = state;
  if (!over || current?.target === over.target) return state;
  const { target } = over;
  if (spent?.target === target) {
    const againMs = repeatMs === null ? Number.POSITIVE_INFINITY : Math.max(spent.atMs + repeatMs, over.sinceMs);
    if (atMs < againMs) return state;
    return { ...state, spent: null, current: { target, doneMs: 0, runningSinceMs: againMs, leftMs: null } };
  }
  if (atMs < over.sinceMs + lockOnMs) return state;
  const doneMs = interrupted.find((dwell) => dwell.target === target)?.doneMs ?? 0;
  return {
    over,
    current: { target, doneMs, runningSinceMs: over.sinceMs + lockOnMs, leftMs: null },
    interrupted: [...interrupted.filter((dwell) => dwell.target !== target), ...(current ? [current] : [])],
    // Locking on to another target is leaving this one.
    spent: null,
  };
};

const doneBy = ({ doneMs, runningSinceMs }: Dwell, atMs: number): number =>
  runningSinceMs === null ? doneMs : doneMs + Math.max(0, atMs - runningSinceMs);

const nextDueMs = ({ over, current, spent }: DwellState, timing: DwellTiming): number | null => {
  const dues: number[] = [];
  if (over && over.target === spent?.target) {
    if (timing.repeatMs !== null) dues.push(Math.max(spent.atMs + timing.repeatMs, over.sinceMs));
  } else if (over && over.target !== current?.target) dues.push(over.sinceMs + timing.lockOnMs);
  if (current?.runningSinceMs != null) dues.push(current.runningSinceMs + timing.dwellMs - current.doneMs);
  if (current?.leftMs != null) dues.push(current.leftMs + timing.rememberMs);
  return dues.length > 0 ? Math.min(...dues) : null;
};

/** Lets time pass: forgets, locks on, and chooses what was dwelt on for long enough. */
const settle = (state: DwellState, atMs: number, timing: DwellTiming): DwellOutcome => {
  const locked = lockOn(forget(state, atMs, timing), atMs, timing);
  const { current } = locked;
  if (current?.runningSinceMs == null || doneBy(current, atMs) < timing.dwellMs) {
    return { state: locked, chosen: null, wakeAtMs: nextDueMs(locked, timing) };
  }
  const spent = { target: current.target, atMs, leftMs: null };
  const after: DwellState = { ...locked, current: null, spent };
  return { state: after, chosen: current.target, wakeAtMs: nextDueMs(after, timing) };
};

/** The pointer goes elsewhere: the dwell stands still, or goes on where the pointer comes back to it. */
const moveTo = (state: DwellState, target: string | null, atMs: number): DwellState => {
  if (target === (state.over?.target ?? null)) return state;
  const { current, spent } = state;
  const isBack = current !== null && current.target === target;
  const left = current?.runningSinceMs == null ? current : { ...current, doneMs: doneBy(current, atMs), leftMs: atMs };
  return {
    ...state,
    over: target === null ? null : { target, sinceMs: atMs },
    current: isBack ? { ...current, runningSinceMs: atMs, leftMs: null } : left && { ...left, runningSinceMs: null },
    spent: spent && { ...spent, leftMs: spent.target === target ? null : (spent.leftMs ?? atMs) },
  };
};

/**
 * Chooses what the pointer rests on.
 *
 * A target is locked on once the pointer has rested on it for `lockOnMs`; from then the dwell counts, and completes
 * after `dwellMs`. An interrupted dwell stands still and is remembered for `rememberMs`; where no other target was locked
 * on meanwhile it goes on the moment the pointer is back, so that a pointer that trembles across a border neither loses
 * its dwell nor makes it flicker. After a choice the target must be left, or `repeatMs` must pass.
 */
export const dwell = (state: DwellState, event: DwellEvent, timing: DwellTiming): DwellOutcome => {
  const { atMs } = event;
  if (event.type === 'replaced') {
    const { target } = event;
    const over = target === null ? null : { target, sinceMs: atMs };
    const spent = target === null ? null : { target, atMs, leftMs: null };
    return settle({ over, spent, current: null, interrupted: [] }, atMs, timing);
  }
  if (event.type === 'pressed') {
    const { target } = event;
    const current = state.current?.target === target ? null : state.current;
    const interrupted = state.interrupted.filter((other) => other.target !== target);
    // What the pointer is not on need not be left, and must not let go of what it is on.
    const spent = state.over?.target === target ? { target, atMs, leftMs: null } : state.spent;
    return settle({ ...state, current, interrupted, spent }, atMs, timing);
  }
  const before = settle(state, atMs, timing);
  if (event.type === 'tick') return before;
  const after = settle(moveTo(before.state, event.target, atMs), atMs, timing);
  return { ...after, chosen: before.chosen ?? after.chosen };
};

/** What a ring shows: the target, the part of its dwell that is over (0 to 1), and when it completes, if it runs. */
export const dwellProgress = (
  { current }: DwellState,
  atMs: number,
  { dwellMs }: DwellTiming,
): { readonly target: string; readonly fraction: number; readonly completesMs: number | null } | null => {
  if (!current) return null;
  const { target, doneMs, runningSinceMs } = current;
  const completesMs = runningSinceMs === null ? null : runningSinceMs + dwellMs - doneMs;
  return { target, fraction: Math.min(1, doneBy(current, atMs) / dwellMs), completesMs };
};
