import type { ScanSettings } from '../../shared/domain/access-settings.ts';

export type SwitchRole = 'choose' | 'move';
export type SwitchSettings = Pick<ScanSettings, 'mode' | 'intervalMs' | 'acceptanceMs' | 'repeatFilterMs' | 'switches'>;

interface HeldSwitch {
  /** The key or button that is held. */
  readonly code: string;
  readonly sinceMs: number;
  readonly accepted: boolean;
}

export type SwitchState = Readonly<Record<SwitchRole, { held: HeldSwitch | null; endedMs: number | null }>>;

/** `code` is a `KeyboardEvent.code` or `pad:BUTTON`; `lost` says that keys may be let go unseen; `tick` that time passed. */
export type SwitchEvent =
  | { readonly type: 'down'; readonly code: string; readonly atMs: number }
  | { readonly type: 'up'; readonly code: string; readonly atMs: number }
  | { readonly type: 'lost'; readonly atMs: number }
  | { readonly type: 'tick'; readonly atMs: number };

/** A press of a switch that counts, or its end. */
export interface SwitchEdge {
  readonly role: SwitchRole;
  readonly edge: 'down' | 'up' | 'cancel';
  readonly atMs: number;
}

export interface SwitchOutcome {
  readonly state: SwitchState;
  readonly edges: readonly SwitchEdge[];
  /** When to send a `tick`; null when there is nothing to wait for. */
  readonly wakeAtMs: number | null;
}

const ROLES: readonly SwitchRole[] = ['choose', 'move'];

export const noSwitch: SwitchState = {
  choose: { held: null, endedMs: null },
  move: { held: null, endedMs: null },
};

/** What a key or button does; null where it is no switch. Only stepping with two switches knows `move`. */
export const roleOf = (
  code: string,
  { mode, switches }: Pick<SwitchSettings, 'mode' | 'switches'>,
): SwitchRole | null => {
  if (switches.choose.includes(code)) return 'choose';
  return mode === 'step' && switches.move.includes(code) ? 'move' : null;
};

/** A filter longer than half the interval would swallow the press that is meant for the next step. */
const repeatFilterMs = ({ mode, intervalMs, repeatFilterMs: chosenMs }: SwitchSettings): number =>
  mode === 'automatic' ? Math.min(chosenMs, intervalMs / 2) : chosenMs;

const settle = (state: SwitchState, atMs: number, settings: SwitchSettings): SwitchOutcome => {
  let next = state;
  const edges: SwitchEdge[] = [];
  let wakeAtMs: number | null = null;
  for (const role of ROLES) {
    const { held } = next[role];
    if (!held || held.accepted) continue;
    const dueMs = held.sinceMs + settings.acceptanceMs;
    if (atMs >= dueMs) {
      next = { ...next, [role]: { held: { ...held, accepted: true }, endedMs: atMs } };
      edges.push({ role, edge: 'down', atMs });
    } else wakeAtMs = Math.min(wakeAtMs ?? dueMs, dueMs);
  }
  return { state: next, edges, wakeAtMs };
};

const release = (
  state: SwitchState,
  role: SwitchRole,
  edge: 'up' | 'cancel',
  atMs: number,
): { state: SwitchState; edges: SwitchEdge[] } => {
  const { held, endedMs } = state[role];
  const isCounted = held?.accepted ?? false;
  const after = { ...state, [role]: { held: null, endedMs: isCounted ? atMs : endedMs } };
  return { state: after, edges: isCounted ? [{ role, edge, atMs }] : [] };
};

/**
 * Turns keys and gamepad buttons into presses of switches.
 *
 * A press counts once it has lasted `acceptanceMs`; a press shorter than that never was. A second press within the
 * repeat filter, which runs from the end of the press before, is ignored until it is let go. Of two keys with the same
 * role, the first that is held is the switch.
 */
export const switches = (state: SwitchState, event: SwitchEvent, settings: SwitchSettings): SwitchOutcome => {
  if (event.type === 'tick') return settle(state, event.atMs, settings);
  if (event.type === 'lost') {
    const edges: SwitchEdge[] = [];
    const after = ROLES.reduce((before, role) => {
      const released = release(before, role, 'cancel', event.atMs);
      edges.push(...released.edges);
      return released.state;
    }, state);
    return { state: after, edges, wakeAtMs: null };
  }
  if (event.type === 'up') {
    const role = ROLES.find((candidate) => state[candidate].held?.code === event.code);
    if (!role) return settle(state, event.atMs, settings);
    // A press that lasted long enough counts even where its tick is late.
    const before = settle(state, event.atMs, settings);
    const released = release(before.state, role, 'up', event.atMs);
    const after = settle(released.state, event.atMs, settings);
    return { ...after, edges: [...before.edges, ...released.edges] };
  }
  const role = roleOf(event.code, settings);
  if (role === null || state[role].held) return settle(state, event.atMs, settings);
  const { endedMs } = state[role];
  if (endedMs !== null && event.atMs - endedMs < repeatFilterMs(settings)) return settle(state, event.atMs, settings);
  const held = { code: event.code, sinceMs: event.atMs, accepted: false };
  return settle({ ...state, [role]: { held, endedMs } }, event.atMs, settings);
};

/** What was pressed and let go on a gamepad between two looks at it; the state of buttons is by their number. */
export const padChanges = (
  before: readonly boolean[],
  now: readonly boolean[],
): readonly { readonly type: 'down' | 'up'; readonly code: string }[] =>
  Array.from({ length: Math.max(before.length, now.length) }, (_, button) => button)
    .filter((button) => (before[button] ?? false) !== (now[button] ?? false))
    .map((button) => ({ type: now[button] ? 'down' : 'up', code: `pad:${button}` }));
