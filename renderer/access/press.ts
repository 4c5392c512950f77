/** How a press of a hand is told from a brush, a rest or a tremor. */
export interface PressSettings {
  /** How long a press must last on its target before it counts, in ms. */
  readonly acceptanceMs: number;
  /** How long after a press the same target is ignored, in ms. */
  readonly repeatFilterMs: number;
  /** Whether a target counts while it is touched, or when it is let go, to where a finger may slide first. */
  readonly selectOn: 'press' | 'release';
}

export interface PressState {
  readonly held: {
    readonly pressId: number;
    /** Null: the finger is between targets. */
    readonly target: string | null;
    /** Since when it rests on the target. */
    readonly sinceMs: number;
    readonly landedOn: string | null;
    readonly landedMs: number;
    readonly accepted: boolean;
  } | null;
  readonly last: { readonly target: string; readonly endedMs: number } | null;
}

/** `pressId` tells fingers apart; `over` says where a finger slid; `tick` says that time has passed. */
export type PressEvent =
  | { readonly type: 'down'; readonly pressId: number; readonly target: string | null; readonly atMs: number }
  | { readonly type: 'over'; readonly pressId: number; readonly target: string | null; readonly atMs: number }
  | { readonly type: 'up'; readonly pressId: number; readonly atMs: number }
  | { readonly type: 'cancel'; readonly pressId: number; readonly atMs: number }
  | { readonly type: 'tick'; readonly atMs: number };

/** A press that is over, and how it came out; what `near-misses.ts` learns from. */
export interface PressRecord {
  /** `short`: not long enough; `repeat`: too soon; `slid`: off its target; `gap`: beside every target. */
  readonly outcome: 'accepted' | 'short' | 'repeat' | 'slid' | 'gap';
  /** Where it landed. */
  readonly target: string | null;
  readonly landedMs: number;
  readonly lastedMs: number;
}

export interface PressOutcome {
  readonly state: PressState;
  /** The target that this event pressed, if it did. */
  readonly accepted: string | null;
  /** The press that this event ended, if it did. */
  readonly record: PressRecord | null;
  /** When to send a `tick`, in the same time as the events; null when there is nothing to wait for. */
  readonly wakeAtMs: number | null;
}

type Held = NonNullable<PressState['held']>;

export const noPress: PressState = { held: null, last: null };

const isRepeat = ({ last }: PressState, target: string, atMs: number, { repeatFilterMs }: PressSettings): boolean =>
  last?.target === target && atMs - last.endedMs < repeatFilterMs;

const outcomeOf = (
  state: PressState,
  { selectOn, acceptanceMs }: PressSettings,
  ended: { readonly accepted?: string; readonly record?: PressRecord } = {},
): PressOutcome => {
  const isWaiting = state.held !== null && !state.held.accepted && selectOn === 'press';
  const wakeAtMs = isWaiting ? state.held.sinceMs + acceptanceMs : null;
  return { state, accepted: ended.accepted ?? null, record: ended.record ?? null, wakeAtMs };
};

const recordOf = (held: Held, outcome: PressRecord['outcome'], atMs: number): PressRecord => ({
  outcome,
  target: held.landedOn,
  landedMs: held.landedMs,
  lastedMs: atMs - held.landedMs,
});

const tick = (state: PressState, atMs: number, settings: PressSettings): PressOutcome => {
  const { held } = state;
  if (!held || held.target === null || held.accepted || settings.selectOn === 'release') {
    return outcomeOf(state, settings);
  }
  if (atMs < held.sinceMs + settings.acceptanceMs) return outcomeOf(state, settings);
  const { target } = held;
  return outcomeOf({ held: { ...held, accepted: true }, last: { target, endedMs: atMs } }, settings, {
    accepted: target,
  });
};

const land = (
  state: PressState,
  { pressId, target, atMs }: { pressId: number; target: string | null; atMs: number },
  settings: PressSettings,
): PressOutcome => {
  const held: Held = { pressId, target, sinceMs: atMs, landedOn: target, landedMs: atMs, accepted: false };
  if (settings.selectOn === 'release') return outcomeOf({ ...state, held }, settings);
  if (target === null) return outcomeOf(state, settings, { record: recordOf(held, 'gap', atMs) });
  if (isRepeat(state, target, atMs, settings)) {
    return outcomeOf(state, settings, { record: recordOf(held, 'repeat', atMs) });
  }
  return tick({ ...state, held }, atMs, settings);
};

/** The press is over without having been let go on a target that counts. */
const end = (state: PressState, held: Held, why: 'short' | 'slid', atMs: number, settings: PressSettings) => {
  const last = held.accepted && held.target !== null ? { target: held.target, endedMs: atMs } : state.last;
  return outcomeOf({ held: null, last }, settings, { record: recordOf(held, held.accepted ? 'accepted' : why, atMs) });
};

const letGo = (state: PressState, held: Held, atMs: number, settings: PressSettings): PressOutcome => {
  if (settings.selectOn === 'press') return end(state, held, 'short', atMs, settings);
  const { target } = held;
  const drop = (outcome: PressRecord['outcome']) =>
    outcomeOf({ ...state, held: null }, settings, { record: recordOf(held, outcome, atMs) });
  if (target === null) return drop(held.landedOn === null ? 'gap' : 'slid');
  if (isRepeat(state, target, atMs, settings)) return drop('repeat');
  if (atMs - held.sinceMs < settings.acceptanceMs) return drop('short');
  return outcomeOf({ held: null, last: { target, endedMs: atMs } }, settings, {
    accepted: target,
    record: recordOf(held, 'accepted', atMs),
  });
};

const react = (
  state: PressState,
  event: Exclude<PressEvent, { type: 'tick' }>,
  settings: PressSettings,
): PressOutcome => {
  if (event.type === 'down') return land(state, event, settings);
  const { held } = state;
  if (held?.pressId !== event.pressId) return outcomeOf(state, settings);
  if (event.type === 'up') return letGo(state, held, event.atMs, settings);
  if (event.type === 'cancel') return end(state, held, 'slid', event.atMs, settings);
  if (event.target === held.target) return outcomeOf(state, settings);
  if (settings.selectOn === 'press') return end(state, held, 'slid', event.atMs, settings);
  return outcomeOf({ ...state, held: { ...held, target: event.target, sinceMs: event.atMs } }, settings);
};

/**
 * Decides which presses count.
 *
 * A press counts once it has lasted `acceptanceMs` on its target; at 0, at once. With `selectOn: 'release'` it counts
 * when it is let go, on the target that it rests on then. The repeat filter runs from the end of the press, because a
 * hand bounces when it lets go. A second finger takes over from the first: a palm that rests on the board must not keep
 * a finger from speaking. What became due before an event counts first, even where its tick is late: a busy machine
 * must not take a press away.
 */
export const press = (state: PressState, event: PressEvent, settings: PressSettings): PressOutcome => {
  const due = tick(state, event.atMs, settings);
  if (event.type === 'tick') return due;
  const outcome = react(due.state, event, settings);
  return { ...outcome, accepted: due.accepted ?? outcome.accepted };
};
