import { padChanges } from '../../access/switches.ts';

type PadChange = ReturnType<typeof padChanges>[number];

/** Buttons that are held on any gamepad, by their number. */
const buttonsHeld = (): boolean[] => {
  const held: boolean[] = [];
  for (const pad of navigator.getGamepads()) {
    for (const [button, { pressed }] of (pad?.buttons ?? []).entries())
      held[button] = (held[button] ?? false) || pressed;
  }
  return held;
};

const isAnyConnected = (): boolean => navigator.getGamepads().some((pad) => pad !== null);

/**
 * Tells what is pressed and let go on gamepads; looks at them once a frame, and only while one is connected. Returns how
 * to stop, which lets go of whatever is held.
 */
export const watchPads = (onChange: (change: PadChange, atMs: number) => void): (() => void) => {
  let before: readonly boolean[] = [];
  let frame = 0;
  const tell = (now: readonly boolean[]): void => {
    const changes = padChanges(before, now);
    before = now;
    for (const change of changes) onChange(change, performance.now());
  };
  const look = (): void => {
    tell(buttonsHeld());
    frame = isAnyConnected() ? requestAnimationFrame(look) : 0;
  };
  const start = (): void => {
    if (frame === 0) look();
  };
  start();
  window.addEventListener('gamepadconnected', start);
  return () => {
    window.removeEventListener('gamepadconnected', start);
    cancelAnimationFrame(frame);
    tell([]);
  };
};
