import type { Theme } from '../../ui/theme.ts';

/** Ends of a scale in OKLCH: lightness 0 to 1, hue in degrees; `chroma` is that of the middle, the ends have none. */
interface ColourScale {
  readonly lightness: readonly [number, number];
  readonly hue: readonly [number, number];
  readonly chroma: number;
}

/** Silence has the colour of the page, in dark themes as in light ones. */
const scales: Readonly<Record<Theme, ColourScale>> = {
  light: { lightness: [0.99, 0.22], hue: [200, 275], chroma: 0.09 },
  muted: { lightness: [0.95, 0.3], hue: [200, 230], chroma: 0.03 },
  dark: { lightness: [0.2, 0.97], hue: [265, 160], chroma: 0.09 },
  contrast: { lightness: [0.15, 1], hue: [0, 0], chroma: 0 },
};

const between = ([from, to]: readonly [number, number], part: number): number => from + (to - from) * part;

/** Gamma of sRGB, to a byte. */
const toByte = (linear: number): number => {
  const clear = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (clear <= 0.0031308 ? 12.92 * clear : 1.055 * clear ** (1 / 2.4) - 0.055));
};

/** Oklab to sRGB: Ottosson, "A perceptual color space for image processing", 2020. */
const toRgb = (lightness: number, chroma: number, hueDegrees: number): readonly [number, number, number] => {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    toByte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    toByte(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
};

/** Colours of the levels 0 to 255, red, green and blue of each in turn; equal steps of level look equally large. */
export const levelColours = (theme: Theme): Uint8ClampedArray => {
  const { lightness, hue, chroma } = scales[theme];
  return Uint8ClampedArray.from(
    Array.from({ length: 256 }, (_, level) => {
      const part = level / 255;
      return toRgb(between(lightness, part), chroma * 4 * part * (1 - part), between(hue, part));
    }).flat(),
  );
};
