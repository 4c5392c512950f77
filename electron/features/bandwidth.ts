import type { Clip } from './clip.ts';
import { createPowerSpectrum } from './power-spectrum.ts';

const FFT_SIZE = 1024;
/** Power that far under the loudest part of the spectrum, in the loud frames, is the edge of a filter and not speech. */
const EDGE_DEPTH_DB = 70;
const STEP_BINS = 8;
/** A filter begins to fall before its edge. */
const SAFE_PART = 0.93;

/**
 * The highest frequency that a recording holds: of a telephone line 3400 Hz, of sound that once had a lower sample rate
 * a little under half of that, or else half the sample rate.
 */
export const findBandwidthHz = ({ samples, sampleRateHz }: Clip): number => {
  const powerSpectrum = createPowerSpectrum(FFT_SIZE);
  const total = new Float64Array(FFT_SIZE / 2 + 1);
  const frame = new Float64Array(FFT_SIZE);
  for (let start = 0; start + FFT_SIZE <= samples.length; start += FFT_SIZE / 2) {
    for (let n = 0; n < FFT_SIZE; n++)
      frame[n] = samples[start + n]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FFT_SIZE));
    const power = powerSpectrum(frame);
    for (let bin = 0; bin < total.length; bin++) total[bin]! += power[bin]!;
  }
  const band = (bin: number) => total.subarray(bin, bin + STEP_BINS).reduce((sum, value) => sum + value, 0);
  let loudest = 0;
  for (let bin = 0; bin + STEP_BINS < total.length; bin += STEP_BINS) loudest = Math.max(loudest, band(bin));
  const least = loudest * 10 ** (-EDGE_DEPTH_DB / 10);
  let bin = total.length - 1 - STEP_BINS;
  while (bin > 0 && band(bin) < least) bin -= STEP_BINS;
  const edgeHz = ((bin + STEP_BINS) * sampleRateHz) / FFT_SIZE;
  return bin >= total.length - 1 - 2 * STEP_BINS ? sampleRateHz / 2 : SAFE_PART * edgeHz;
};
