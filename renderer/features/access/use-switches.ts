import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { ScanSettings } from '../../../shared/domain/access-settings.ts';
import { noSwitch, roleOf, type SwitchEdge, type SwitchEvent, switches } from '../../access/switches.ts';
import { createDueTimer } from './due-timer.ts';
import { watchPads } from './watch-pads.ts';

/** Who types or walks with keys keeps the keyboard for so long; then keys that are switches are switches again. */
const KEYBOARD_STAYS_MS = 15_000;

/** From the touch of a field to its focus, at most. */
const CLICK_MS = 1000;

const WALKING_KEYS: readonly string[] = ['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

const isTextField = (node: EventTarget | null): node is HTMLElement =>
  node instanceof HTMLElement && node.matches('input, textarea, [contenteditable=true]');

/**
 * Switches of a patient who scans: keys and buttons of gamepads. Keys are the keyboard's while somebody types or walks
 * with it, and wherever the focus is in a dialog over the surface; a switch that comes later takes the focus out of a
 * field that was left behind.
 */
export const useSwitches = (
  surface: RefObject<HTMLElement | null>,
  settings: ScanSettings,
  isOn: boolean,
  onEdge: (edge: SwitchEdge) => void,
): void => {
  const edge = useEffectEvent(onEdge);
  const latest = useEffectEvent(() => settings);
  useEffect(() => {
    if (!isOn) return undefined;
    let state = noSwitch;
    let keyboardUsedMs = Number.NEGATIVE_INFINITY;
    let pointerDownMs = Number.NEGATIVE_INFINITY;
    const held = new Set<string>();
    const timer = createDueTimer((atMs) => send({ type: 'tick', atMs }));
    const send = (event: SwitchEvent): void => {
      const outcome = switches(state, event, latest());
      state = outcome.state;
      timer.aim(outcome.wakeAtMs);
      for (const each of outcome.edges) edge(each);
    };
    const isElsewhere = (): boolean => {
      const { activeElement } = document;
      return activeElement !== null && activeElement !== document.body && !surface.current?.contains(activeElement);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isElsewhere()) return;
      const isSwitch = roleOf(event.code, latest()) !== null && !event.ctrlKey && !event.altKey && !event.metaKey;
      if (!isSwitch && (WALKING_KEYS.includes(event.key) || isTextField(event.target)))
        keyboardUsedMs = event.timeStamp;
      const isKeyboards = event.timeStamp - keyboardUsedMs < KEYBOARD_STAYS_MS;
      if (!isSwitch || (isKeyboards && !held.has(event.code))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isTextField(document.activeElement)) document.activeElement.blur();
      if (event.repeat || held.has(event.code)) return;
      held.add(event.code);
      send({ type: 'down', code: event.code, atMs: event.timeStamp });
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (!held.delete(event.code)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      send({ type: 'up', code: event.code, atMs: event.timeStamp });
    };
    const onPointerDown = (event: PointerEvent): void => {
      pointerDownMs = event.timeStamp;
    };
    const onFocus = (event: FocusEvent): void => {
      // Only a hand that puts the focus into a field is about to type.
      const isByHand = event.timeStamp - pointerDownMs < CLICK_MS;
      if (isByHand && isTextField(event.target)) keyboardUsedMs = event.timeStamp;
    };
    const onLost = (): void => {
      held.clear();
      send({ type: 'lost', atMs: performance.now() });
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('keyup', onKeyUp, true);
    window.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('focusin', onFocus);
    window.addEventListener('blur', onLost);
    const stopPads = watchPads((change, atMs) => send({ ...change, atMs }));
    return () => {
      stopPads();
      onLost();
      timer.aim(null);
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('keyup', onKeyUp, true);
      window.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('focusin', onFocus);
      window.removeEventListener('blur', onLost);
    };
  }, [surface, isOn]);
};
