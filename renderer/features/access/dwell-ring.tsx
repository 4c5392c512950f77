import type { Ref } from 'react';
import type { DwellSettings } from '../../../shared/domain/access-settings.ts';

interface ShownDwell {
  readonly element: HTMLElement;
  /** The part of the dwell that is over. */
  readonly fraction: number;
  /** When it completes; null while it stands still. */
  readonly completesMs: number | null;
  readonly atMs: number;
}

/** Length of the ring's stroke, as its path is counted. */
const WHOLE = 100;

const wantsStillness = (): boolean =>
  document.documentElement.dataset.motion === 'none' || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The ring over a target that is dwelt on; `showDwell` moves it. */
export const DwellRing = ({ ref }: { readonly ref: Ref<SVGSVGElement> }) => (
  <svg ref={ref} className="dwell-ring" viewBox="0 0 40 40" aria-hidden="true">
    <circle className="dwell-ring-ground" cx="20" cy="20" r="16" />
    <circle className="dwell-ring-part" cx="20" cy="20" r="16" pathLength={WHOLE} />
  </svg>
);

/** Shows how far a dwell has come; null: none. It fills, or shrinks, in four steps where motion is not wanted. */
export const showDwell = (ring: SVGSVGElement, shown: ShownDwell | null, look: DwellSettings['ring']): void => {
  const part = ring.querySelector('.dwell-ring-part');
  for (const running of part?.getAnimations() ?? []) running.cancel();
  ring.toggleAttribute('data-shown', shown !== null && look !== 'none');
  if (!shown || !part || look === 'none') return;
  const box = shown.element.getBoundingClientRect();
  const sizePx = Math.min(Math.max(48, Math.min(box.width, box.height) * 0.7), 160);
  Object.assign(ring.style, {
    left: `${box.left + box.width / 2 - sizePx / 2}px`,
    top: `${box.top + box.height / 2 - sizePx / 2}px`,
    width: `${sizePx}px`,
  });
  const offsetAt = (fraction: number): number => WHOLE * (look === 'filling' ? 1 - fraction : fraction);
  const from = { strokeDashoffset: offsetAt(shown.fraction) };
  const leftMs = shown.completesMs === null ? 0 : shown.completesMs - shown.atMs;
  const to = leftMs > 0 ? { strokeDashoffset: offsetAt(1) } : from;
  part.animate([from, to], { duration: leftMs, fill: 'forwards', easing: wantsStillness() ? 'steps(4)' : 'linear' });
};
