import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useEffectEvent, useRef } from 'react';
import { noPress, type PressEvent, type PressRecord, type PressSettings, press } from '../../access/press.ts';
import { createDueTimer, type DueTimer } from './due-timer.ts';
import { targetOf } from './targets-on-screen.ts';

const KEY_PRESS_ID = -1;
const CLICK_PRESS_ID = -2;

const isPressKey = (key: string): boolean => key === 'Enter' || key === ' ';

interface PressesOptions {
  readonly settings: PressSettings;
  /** Gets the target and the `performance.now` of the press. */
  readonly onPress: (target: string, pressedAtMs: number) => void;
  /** What is held down. */
  readonly onHeld: (target: string | null) => void;
  /** A press by hand or mouse is over. */
  readonly onRecord: (record: PressRecord) => void;
}

/**
 * Presses of hand, mouse, keyboard and screen reader on the targets of a surface, filtered by the patient's settings.
 * Spread the result on the surface.
 */
export const usePresses = ({ settings, onPress, onHeld, onRecord }: PressesOptions) => {
  const state = useRef(noPress);
  const timer = useRef<DueTimer | null>(null);

  const send = (event: PressEvent): void => {
    const outcome = press(state.current, event, settings);
    state.current = outcome.state;
    onHeld(outcome.state.held?.target ?? null);
    timer.current?.aim(outcome.wakeAtMs);
    const isByHand = 'pressId' in event && event.pressId >= 0;
    if (outcome.record && isByHand) onRecord(outcome.record);
    if (outcome.accepted !== null) onPress(outcome.accepted, event.atMs);
  };
  const onTick = useEffectEvent((atMs: number) => send({ type: 'tick', atMs }));
  const onLetGo = useEffectEvent((event: globalThis.PointerEvent) => {
    const type = event.type === 'pointerup' ? 'up' : 'cancel';
    send({ type, pressId: event.pointerId, atMs: event.timeStamp });
  });
  useEffect(() => {
    const dueTimer = createDueTimer((atMs) => onTick(atMs));
    timer.current = dueTimer;
    // A finger may be let go anywhere.
    const letGo = (event: globalThis.PointerEvent) => onLetGo(event);
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', letGo);
    return () => {
      dueTimer.aim(null);
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', letGo);
    };
  }, []);

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      const target = targetOf(event.target);
      const element = event.target as Element;
      // What is no target, such as the caregiver's button or a line to type in, is left alone.
      if (target === null && element.closest('button, a, input, [role=radio], [role=menu]')) return;
      // A finger is captured by where it lands; only without that does it slide.
      if (element.hasPointerCapture(event.pointerId)) element.releasePointerCapture(event.pointerId);
      send({ type: 'down', pressId: event.pointerId, target, atMs: event.timeStamp });
    },
    onPointerOver: (event: PointerEvent) =>
      send({ type: 'over', pressId: event.pointerId, target: targetOf(event.target), atMs: event.timeStamp }),
    onPointerLeave: (event: PointerEvent) =>
      send({ type: 'over', pressId: event.pointerId, target: null, atMs: event.timeStamp }),
    onKeyDown: (event: KeyboardEvent) => {
      const target = targetOf(event.target);
      if (target === null || !isPressKey(event.key)) return;
      event.preventDefault();
      if (!event.repeat) send({ type: 'down', pressId: KEY_PRESS_ID, target, atMs: event.timeStamp });
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (targetOf(event.target) === null || !isPressKey(event.key)) return;
      event.preventDefault();
      send({ type: 'up', pressId: KEY_PRESS_ID, atMs: event.timeStamp });
    },
    onBlur: () => send({ type: 'cancel', pressId: KEY_PRESS_ID, atMs: performance.now() }),
    onClick: (event: MouseEvent) => {
      const target = targetOf(event.target);
      // A click without a pointer is a screen reader's press: deliberate, and without a duration.
      if (target === null || event.detail !== 0) return;
      send({ type: 'down', pressId: CLICK_PRESS_ID, target, atMs: event.timeStamp - settings.acceptanceMs });
      send({ type: 'tick', atMs: event.timeStamp });
      send({ type: 'up', pressId: CLICK_PRESS_ID, atMs: event.timeStamp });
    },
    onContextMenu: (event: MouseEvent) => targetOf(event.target) !== null && event.preventDefault(),
  };
};
