import { CornerUpLeft } from 'lucide-react';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessSettings } from '../../../shared/domain/access-settings.ts';
import type { PressRecord, PressSettings } from '../../access/press.ts';
import { giveCue } from './cue.ts';
import { DwellRing } from './dwell-ring.tsx';
import { SurfaceContext, type TargetRegistry } from './surface-context.ts';
import { createMark, elementOf } from './targets-on-screen.ts';
import { useDwell } from './use-dwell.ts';
import { usePresses } from './use-presses.ts';
import { useScan } from './use-scan.ts';

interface AccessSurfaceProps {
  readonly settings: AccessSettings;
  /** The touch settings with the preset's values in the place of what is not set. */
  readonly pressSettings: PressSettings;
  /** A press by hand or mouse is over, whether or not it counted. */
  readonly onPressRecord?: (record: PressRecord) => void;
  readonly children: ReactNode;
}

/**
 * Everything in it that is a target can be chosen by hand, mouse, keyboard and screen reader, and by the patient's own
 * method: dwell, or switches. What is no target, such as the caregiver's button, is out of reach for dwell and scan.
 */
export const AccessSurface = ({ settings, pressSettings, onPressRecord, children }: AccessSurfaceProps) => {
  const { t } = useTranslation();
  const [targets] = useState<TargetRegistry>(() => new Map());
  const [markHeld] = useState(() => createMark('data-pressed'));
  const surface = useRef<HTMLDivElement>(null);
  const ring = useRef<SVGSVGElement>(null);
  const backSign = useRef<HTMLDivElement>(null);

  const choose = (target: string, atMs: number): void => targets.get(target)?.(atMs);
  const hold = (target: string | null): void => {
    const element = elementOf(surface.current, target);
    markHeld(element ? [element] : []);
  };

  const dwell = useDwell(surface, ring, settings.dwell, settings.method === 'dwell', choose);
  const pressProps = usePresses({
    settings: pressSettings,
    onPress: (target, atMs) => {
      dwell.pressed(target, atMs);
      choose(target, atMs);
    },
    onHeld: hold,
    onRecord: (record) => onPressRecord?.(record),
  });
  useScan({
    surface,
    backSign,
    settings: settings.scan,
    isOn: settings.method === 'scan',
    onChoose: choose,
    onLit: (label) => giveCue(settings.scan.cue, label ?? t('access.back')),
  });

  return (
    <SurfaceContext value={targets}>
      <div
        ref={surface}
        className="access-surface"
        data-highlight={settings.scan.highlight}
        data-select-on={pressSettings.selectOn}
        {...pressProps}
        onPointerMove={dwell.pointerProps.onPointerMove}
        onPointerOver={(event: PointerEvent) => {
          pressProps.onPointerOver(event);
          dwell.pointerProps.onPointerOver(event);
        }}
        onPointerLeave={(event: PointerEvent) => {
          pressProps.onPointerLeave(event);
          dwell.pointerProps.onPointerLeave(event);
        }}
      >
        {children}
      </div>
      <DwellRing ref={ring} />
      <div ref={backSign} className="scan-back" aria-hidden="true" hidden>
        <CornerUpLeft size={28} />
        {t('access.back')}
      </div>
    </SurfaceContext>
  );
};
