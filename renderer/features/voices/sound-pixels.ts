import type { SoundPlot } from '../../../shared/domain/sound-plot.ts';

/** A picture, row by row from the top, red, green, blue and opacity of each pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** A pixel for each step and band, the highest band at the top. `colours` are three bytes for each level. */
export const soundPixels = ({ bandCount, levels }: SoundPlot, colours: Uint8ClampedArray): Pixels => {
  const bytes = Uint8Array.from(atob(levels), (character) => character.charCodeAt(0));
  const width = Math.floor(bytes.length / bandCount);
  const data = new Uint8ClampedArray(width * bandCount * 4);
  for (let step = 0; step < width; step += 1) {
    for (let band = 0; band < bandCount; band += 1) {
      const colour = (bytes[step * bandCount + band] ?? 0) * 3;
      data.set(colours.subarray(colour, colour + 3), ((bandCount - 1 - band) * width + step) * 4);
      data[((bandCount - 1 - band) * width + step) * 4 + 3] = 255;
    }
  }
  return { width, height: bandCount, data };
};
