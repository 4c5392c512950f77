import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { noPress, type PressEvent, type PressSettings, press } from '../../access/press.ts';

const KEY_PRESS_ID = -1;
const CLICK_PRESS_ID = -2;

const isPressKey = (key: string): boolean => key === 'Enter' || key === ' ';

/**
 * Presses of hand, mouse, keyboard and screen reader on named targets, filtered by the patient's settings.
 * `onPress` gets the target and the `performance.now` of the press.
 */
export const usePress = (settings: PressSettings, onPress: (target: string, pressedAtMs: number) => void) => {
  const state = useRef(noPress);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [heldTarget, setHeldTarget] = useState<string | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);

  const send = (event: PressEvent): void => {
    const outcome = press(state.current, event, settings);
    state.current = outcome.state;
    setHeldTarget(outcome.state.held?.target ?? null);
    clearTimeout(timer.current);
    if (outcome.wakeAtMs !== null) {
      const waitMs = outcome.wakeAtMs - performance.now();
      timer.current = setTimeout(() => send({ type: 'tick', atMs: performance.now() }), waitMs);
    }
    if (outcome.accepted !== null) onPress(outcome.accepted, event.atMs);
  };

  const pressProps = (target: string) => ({
    'data-pressed': heldTarget === target || undefined,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      // A finger is captured by where it lands; only without that does sliding off count as leaving.
      if (event.currentTarget.hasPointerCapture(event.pointerId)) {
        event.currentTarget.releasePointerCapture(event.pointerId);
      }
      send({ type: 'down', pressId: event.pointerId, target, atMs: event.timeStamp });
    },
    onPointerUp: (event: PointerEvent) => send({ type: 'up', pressId: event.pointerId, atMs: event.timeStamp }),
    onPointerLeave: (event: PointerEvent) => send({ type: 'leave', pressId: event.pointerId, atMs: event.timeStamp }),
    onPointerCancel: (event: PointerEvent) => send({ type: 'leave', pressId: event.pointerId, atMs: event.timeStamp }),
    onKeyDown: (event: KeyboardEvent) => {
      if (!isPressKey(event.key)) return;
      event.preventDefault();
      if (!event.repeat) send({ type: 'down', pressId: KEY_PRESS_ID, target, atMs: event.timeStamp });
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (!isPressKey(event.key)) return;
      event.preventDefault();
      send({ type: 'up', pressId: KEY_PRESS_ID, atMs: event.timeStamp });
    },
    onBlur: () => send({ type: 'leave', pressId: KEY_PRESS_ID, atMs: performance.now() }),
    onClick: (event: MouseEvent) => {
      // A click without a pointer is a screen reader's press: deliberate, and without a duration.
      if (event.detail !== 0) return;
      send({ type: 'down', pressId: CLICK_PRESS_ID, target, atMs: event.timeStamp - settings.acceptanceMs });
      send({ type: 'tick', atMs: event.timeStamp });
      send({ type: 'up', pressId: CLICK_PRESS_ID, atMs: event.timeStamp });
    },
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
  });

  return pressProps;
};
