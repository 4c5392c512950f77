import type { ScanSettings } from '../../shared/domain/access-settings.ts';
import type { ScanGroup, ScanNode } from './scan-tree.ts';

/** The step after the last member of every level but the first: it leads a level up. */
export const BACK = '<back>';

export type ScanTiming = Pick<
  ScanSettings,
  'mode' | 'intervalMs' | 'firstDelayMs' | 'rescans' | 'stepSelectMs' | 'afterChoice'
>;

export interface ScanState {
  /** The groups that were entered, from the root. */
  readonly path: readonly string[];
  /** The member of the level that is highlighted, or `BACK`; null while the scan rests. */
  readonly lit: string | null;
  /** When the next `tick` is due; null where the scan waits for a switch. */
  readonly dueMs: number | null;
  /** Passes that are over at this level. */
  readonly passes: number;
}

/** Switches come from `switches.ts`, already filtered. `changed` says that the tree is another. */
export type ScanEvent =
  | { readonly type: 'start' | 'changed' | 'tick'; readonly atMs: number }
  | {
      readonly type: 'switch';
      readonly role: 'choose' | 'move';
      /** `cancel`: the press was lost, as when the window loses the keyboard. */
      readonly edge: 'down' | 'up' | 'cancel';
      readonly atMs: number;
    };

export interface ScanOutcome {
  readonly state: ScanState;
  /** The target that was chosen, if one was. */
  readonly chosen: string | null;
}

/** Nothing is highlighted until a switch is pressed. */
export const restingScan: ScanState = { path: [], lit: null, dueMs: null, passes: 0 };

/** The group that a path leads to; undefined where the tree has it no longer. */
const levelAt = (root: ScanGroup, path: readonly string[]): ScanGroup | undefined =>
  path.reduce<ScanGroup | undefined>((level, id) => {
    const member = level?.members.find((candidate) => candidate.id === id);
    return member?.kind === 'group' ? member : undefined;
  }, root);

const stepsOf = (level: ScanGroup, path: readonly string[]): readonly string[] => {
  const ids = level.members.map(({ id }) => id);
  return path.length === 0 ? ids : [...ids, BACK];
};

/** What is highlighted: nothing, a member, or the whole level as the way back. */
export const litNode = (root: ScanGroup, { path, lit }: ScanState): ScanNode | null => {
  const level = levelAt(root, path);
  if (!level || lit === null) return null;
  return lit === BACK ? level : (level.members.find(({ id }) => id === lit) ?? null);
};

/** The group that was entered; null at the root. */
export const openGroup = (root: ScanGroup, { path }: ScanState): ScanGroup | null =>
  path.length === 0 ? null : (levelAt(root, path) ?? null);

const movesByItself = ({ mode }: ScanTiming, isHeld: boolean): boolean =>
  mode === 'automatic' || (mode === 'inverse' && isHeld);

/** Highlights the first member of a level; `isHeld` matters to inverse scanning only. */
const enter = (
  root: ScanGroup,
  path: readonly string[],
  fromMs: number,
  timing: ScanTiming,
  isHeld: boolean,
): ScanState => {
  const level = levelAt(root, path);
  if (!level) return enter(root, [], fromMs, timing, isHeld);
  const first = level.members[0]?.id ?? null;
  if (first !== null && movesByItself(timing, isHeld)) {
    return { path, lit: first, dueMs: fromMs + timing.firstDelayMs + timing.intervalMs, passes: 0 };
  }
  return { path, lit: timing.mode === 'step' ? first : null, dueMs: null, passes: 0 };
};

/** The next step of the level, from the time at which the last one was due. */
const advance = (root: ScanGroup, state: ScanState, fromMs: number, timing: ScanTiming): ScanState => {
  const level = levelAt(root, state.path);
  if (!level) return enter(root, [], fromMs, timing, true);
  const steps = stepsOf(level, state.path);
  if (steps.length === 0) return restingScan;
  const next = state.lit === null ? 0 : steps.indexOf(state.lit) + 1;
  const isByItself = movesByItself(timing, true);
  if (next < steps.length) {
    const waitMs = isByItself ? timing.intervalMs : timing.mode === 'step-pause' ? timing.stepSelectMs : null;
    return { ...state, lit: steps[next] ?? null, dueMs: waitMs && fromMs + waitMs };
  }
  const passes = state.passes + 1;
  if (!isByItself || passes < timing.rescans) {
    const firstDelayMs = isByItself ? timing.firstDelayMs : 0;
    const again = advance(root, { ...state, lit: null }, fromMs + firstDelayMs, timing);
    return { ...again, passes };
  }
  return state.path.length === 0 ? restingScan : enter(root, state.path.slice(0, -1), fromMs, timing, true);
};

const choose = (root: ScanGroup, state: ScanState, atMs: number, timing: ScanTiming): ScanOutcome => {
  const without = (next: ScanState): ScanOutcome => ({ state: next, chosen: null });
  if (state.lit === BACK) return without(enter(root, state.path.slice(0, -1), atMs, timing, false));
  const node = litNode(root, state);
  if (!node) return without(enter(root, [], atMs, timing, false));
  if (node.kind === 'group') return without(enter(root, [...state.path, node.id], atMs, timing, false));
  if (timing.afterChoice === 'wait') return { state: restingScan, chosen: node.id };
  const path = timing.afterChoice === 'same-row' ? state.path : [];
  return { state: enter(root, path, atMs, timing, false), chosen: node.id };
};

const tick = (root: ScanGroup, state: ScanState, atMs: number, timing: ScanTiming): ScanOutcome => {
  if (state.dueMs === null || atMs < state.dueMs) return { state, chosen: null };
  if (timing.mode === 'step-pause') return choose(root, state, atMs, timing);
  // A machine that slept must not run after the steps that it missed.
  const fromMs = atMs - state.dueMs < timing.intervalMs ? state.dueMs : atMs;
  return { state: advance(root, state, fromMs, timing), chosen: null };
};

const pressSwitch = (
  root: ScanGroup,
  state: ScanState,
  { role, edge, atMs }: Extract<ScanEvent, { type: 'switch' }>,
  timing: ScanTiming,
): ScanOutcome => {
  const stay = { state, chosen: null };
  if (timing.mode === 'step') {
    if (edge !== 'down') return stay;
    if (role === 'choose') return choose(root, state, atMs, timing);
    return { state: advance(root, state, atMs, timing), chosen: null };
  }
  if (role === 'move') return stay;
  if (timing.mode === 'inverse') {
    if (edge === 'down') return { state: enter(root, state.path, atMs, timing, true), chosen: null };
    if (edge === 'cancel') return { state: { ...state, lit: null, dueMs: null }, chosen: null };
    return state.lit === null ? stay : choose(root, state, atMs, timing);
  }
  if (edge !== 'down') return stay;
  if (timing.mode === 'step-pause') return { state: advance(root, state, atMs, timing), chosen: null };
  return choose(root, state, atMs, timing);
};

/** What was highlighted stays so where the tree still has it; else the scan starts anew. */
const follow = (root: ScanGroup, state: ScanState, atMs: number, timing: ScanTiming): ScanState => {
  const isAtRest = state.path.length === 0 && state.lit === null;
  if (isAtRest) return state;
  const level = levelAt(root, state.path);
  const isThere = level && (state.lit === null || stepsOf(level, state.path).includes(state.lit));
  return isThere ? state : enter(root, [], atMs, timing, false);
};

/**
 * Moves a highlight through a tree, and chooses.
 *
 * Times of steps follow from the time at which the step before was due, not from when its tick came, so that a late
 * timer does not add up. `rescans` counts passes where the highlight moves by itself; after the last it goes a level up,
 * and at the root it rests until a switch is pressed.
 */
export const scan = (root: ScanGroup, state: ScanState, event: ScanEvent, timing: ScanTiming): ScanOutcome => {
  switch (event.type) {
    case 'start':
      return { state: enter(root, [], event.atMs, timing, false), chosen: null };
    case 'changed':
      return { state: follow(root, state, event.atMs, timing), chosen: null };
    case 'tick':
      return tick(root, state, event.atMs, timing);
    case 'switch':
      return pressSwitch(root, state, event, timing);
  }
};
