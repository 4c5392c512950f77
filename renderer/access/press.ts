/** How a press of a hand is told from a brush, a rest or a tremor. */
export interface PressSettings {
  /** How long a press must last before it counts, in ms. */
  readonly acceptanceMs: number;
  /** How long after a press the same target is ignored, in ms. */
  readonly repeatFilterMs: number;
}

export interface PressState {
  readonly held: {
    readonly pressId: number;
    readonly target: string;
    readonly sinceMs: number;
    readonly accepted: boolean;
  } | null;
  readonly last: { readonly target: string; readonly endedMs: number } | null;
}

/** `pressId` tells fingers apart; `tick` says that time has passed. */
export type PressEvent =
  | { readonly type: 'down'; readonly pressId: number; readonly target: string; readonly atMs: number }
  | { readonly type: 'up' | 'leave'; readonly pressId: number; readonly atMs: number }
  | { readonly type: 'tick'; readonly atMs: number };

export interface PressOutcome {
  readonly state: PressState;
  /** The target that this event pressed, if it did. */
  readonly accepted: string | null;
  /** When to send a `tick`, in the same time as the events; null when there is nothing to wait for. */
  readonly wakeAtMs: number | null;
}

export const noPress: PressState = { held: null, last: null };

const isRepeat = (state: PressState, target: string, atMs: number, settings: PressSettings): boolean =>
  state.last?.target === target && atMs - state.last.endedMs < settings.repeatFilterMs;

/** Nothing was pressed; a press that still waits to count goes on waiting. */
const unpressed = (state: PressState, settings: PressSettings): PressOutcome => {
  const isWaiting = state.held !== null && !state.held.accepted;
  return { state, accepted: null, wakeAtMs: isWaiting ? state.held.sinceMs + settings.acceptanceMs : null };
};

const tick = (state: PressState, atMs: number, settings: PressSettings): PressOutcome => {
  const { held } = state;
  if (!held || held.accepted || atMs < held.sinceMs + settings.acceptanceMs) return unpressed(state, settings);
  return {
    state: { held: { ...held, accepted: true }, last: { target: held.target, endedMs: atMs } },
    accepted: held.target,
    wakeAtMs: null,
  };
};

/**
 * Decides which presses count.
 *
 * A press counts once it has lasted `acceptanceMs`; at 0, at once. The repeat filter runs from the end of the press,
 * because a hand bounces when it lets go. A second finger takes over from the first: a palm that rests on the board
 * must not keep a finger from speaking.
 */
export const press = (state: PressState, event: PressEvent, settings: PressSettings): PressOutcome => {
  if (event.type === 'tick') return tick(state, event.atMs, settings);
  if (event.type === 'down') {
    if (isRepeat(state, event.target, event.atMs, settings)) return unpressed(state, settings);
    const { pressId, target, atMs } = event;
    return tick({ ...state, held: { pressId, target, sinceMs: atMs, accepted: false } }, atMs, settings);
  }
  const { held } = state;
  if (held?.pressId !== event.pressId) return unpressed(state, settings);
  const last = held.accepted ? { target: held.target, endedMs: event.atMs } : state.last;
  return unpressed({ held: null, last }, settings);
};
