import type { SoundPlot } from '../../../shared/domain/sound-plot.ts';

/** Ends of the scale of F0, in Hz; the same for pictures that are compared. */
export interface F0Scale {
  readonly lowHz: number;
  readonly highHz: number;
}

const USUAL_F0: F0Scale = { lowHz: 75, highHz: 300 };

/** A scale that holds the F0 of all pictures, with a little room above and below. */
export const f0Scale = (plots: readonly SoundPlot[]): F0Scale => {
  const voiced = plots.flatMap(({ f0Hz }) => f0Hz.filter((value) => value > 0));
  if (voiced.length === 0) return USUAL_F0;
  const [low, high] = voiced.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  return { lowHz: low / 1.15, highHz: high * 1.15 };
};

/** How far up the picture an F0 is, 0 to 1; equal intervals are equally high. */
export const f0Height = (f0Hz: number, { lowHz, highHz }: F0Scale): number =>
  Math.log(f0Hz / lowHz) / Math.log(highHz / lowHz);

/** The F0 as a path in a box that is as wide as there are steps and 100 high; a pause interrupts the line. */
export const f0Path = (f0Hz: readonly number[], scale: F0Scale): string =>
  f0Hz
    .map((value, step) => {
      if (value <= 0) return '';
      const at = `${step + 0.5} ${((1 - f0Height(value, scale)) * 100).toFixed(2)}`;
      // A lone step is a dot: a line of no length with round ends.
      return (f0Hz[step - 1] ?? 0) > 0 ? `L${at}` : `M${at}h0`;
    })
    .join('');

/** How far up the picture a frequency is, 0 to 1; null outside of the bands. */
export const bandHeight = (frequencyHz: number, bandsHz: readonly number[]): number | null => {
  const above = bandsHz.findIndex((middleHz) => middleHz >= frequencyHz);
  const [low, high] = [bandsHz[above - 1], bandsHz[above]];
  if (low === undefined || high === undefined) return null;
  return (above - 1 + (frequencyHz - low) / (high - low) + 0.5) / bandsHz.length;
};

/** Lowest, middle and highest F0 of the voiced steps, in Hz; null where there is no voice. The ends leave out a 20th. */
export const f0Summary = (
  f0Hz: readonly number[],
): { readonly lowHz: number; readonly medianHz: number; readonly highHz: number } | null => {
  const voiced = f0Hz.filter((value) => value > 0).sort((left, right) => left - right);
  const at = (part: number) => Math.round(voiced[Math.floor(part * (voiced.length - 1))] ?? 0);
  return voiced.length === 0 ? null : { lowHz: at(0.05), medianHz: at(0.5), highHz: at(0.95) };
};
