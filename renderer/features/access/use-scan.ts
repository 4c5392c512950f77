import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { ScanSettings } from '../../../shared/domain/access-settings.ts';
import type { SwitchEdge } from '../../access/switches.ts';
import { type Scanner, startScanner } from './scanner.ts';
import { useSwitches } from './use-switches.ts';

interface ScanOptions {
  readonly surface: RefObject<HTMLElement | null>;
  readonly backSign: RefObject<HTMLElement | null>;
  readonly settings: ScanSettings;
  readonly isOn: boolean;
  readonly onChoose: (target: string, atMs: number) => void;
  /** What is lit is called so; null on the way back. */
  readonly onLit: (label: string | null) => void;
}

/** A highlight moves over the targets of the surface, and the patient's switches choose. */
export const useScan = ({ surface, backSign, settings, isOn, onChoose, onLit }: ScanOptions): void => {
  const scanner = useRef<Scanner | null>(null);
  const choose = useEffectEvent(onChoose);
  const lit = useEffectEvent(onLit);
  useEffect(() => {
    if (!isOn || !surface.current || !backSign.current) return undefined;
    const started = startScanner({
      surface: surface.current,
      backSign: backSign.current,
      settings,
      onChoose: (target, atMs) => choose(target, atMs),
      onLit: (label) => lit(label),
    });
    scanner.current = started;
    return () => {
      started.stop();
      scanner.current = null;
    };
  }, [surface, backSign, settings, isOn]);
  useSwitches(surface, settings, isOn, (edge: SwitchEdge) => scanner.current?.send({ type: 'switch', ...edge }));
};
