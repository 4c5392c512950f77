import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { DwellSettings } from '../../../shared/domain/access-settings.ts';
import { type DwellEvent, dwell, dwellProgress, noDwell } from '../../access/dwell.ts';
import { createDueTimer, type DueTimer } from './due-timer.ts';
import { showDwell } from './dwell-ring.tsx';
import { elementOf, targetOf, watchTargets } from './targets-on-screen.ts';

/** Resting the mouse, or what moves like one, on a target chooses it. Spread `pointerProps` on the surface. */
export const useDwell = (
  surface: RefObject<HTMLElement | null>,
  ring: RefObject<SVGSVGElement | null>,
  settings: DwellSettings,
  isOn: boolean,
  onChoose: (target: string, atMs: number) => void,
) => {
  const state = useRef(noDwell);
  const timer = useRef<DueTimer | null>(null);
  const pointer = useRef<{ x: number; y: number } | null>(null);

  const send = (event: DwellEvent): void => {
    const outcome = dwell(state.current, event, settings);
    state.current = outcome.state;
    timer.current?.aim(outcome.wakeAtMs);
    const progress = dwellProgress(outcome.state, event.atMs, settings);
    const element = progress && elementOf(surface.current, progress.target);
    const shown = element && { ...progress, element, atMs: event.atMs };
    if (ring.current) showDwell(ring.current, shown, settings.ring);
    if (outcome.chosen !== null) onChoose(outcome.chosen, event.atMs);
  };
  const onTick = useEffectEvent((atMs: number) => send({ type: 'tick', atMs }));
  const onChange = useEffectEvent(() => {
    const at = pointer.current;
    const target = at && targetOf(document.elementFromPoint(at.x, at.y));
    if (target !== (state.current.over?.target ?? null)) send({ type: 'replaced', target, atMs: performance.now() });
  });
  const onOff = useEffectEvent(() => send({ type: 'replaced', target: null, atMs: performance.now() }));
  useEffect(() => {
    if (!isOn || !surface.current) return undefined;
    const dueTimer = createDueTimer((atMs) => onTick(atMs));
    timer.current = dueTimer;
    const stopWatching = watchTargets(surface.current, () => onChange());
    return () => {
      stopWatching();
      onOff();
      dueTimer.aim(null);
      timer.current = null;
    };
  }, [surface, isOn]);

  const isDwelling = ({ pointerType }: PointerEvent): boolean => isOn && pointerType !== 'touch';
  return {
    pressed: (target: string, atMs: number) => isOn && send({ type: 'pressed', target, atMs }),
    pointerProps: {
      onPointerMove: (event: PointerEvent) => {
        if (isDwelling(event)) pointer.current = { x: event.clientX, y: event.clientY };
      },
      onPointerOver: (event: PointerEvent) => {
        if (!isDwelling(event)) return;
        pointer.current = { x: event.clientX, y: event.clientY };
        send({ type: 'over', target: targetOf(event.target), atMs: event.timeStamp });
      },
      onPointerLeave: (event: PointerEvent) => {
        pointer.current = null;
        if (isDwelling(event)) send({ type: 'over', target: null, atMs: event.timeStamp });
      },
    },
  };
};
