/** Values of attributes as numbers; undefined where a value is not one of SSML's. */
type Parse = (value: string) => number | undefined;

const within = (low: number, high: number, value: number): number | undefined =>
  Number.isFinite(value) && value >= low && value <= high ? value : undefined;

const named = (names: Readonly<Record<string, number>>, value: string): number | undefined =>
  Object.hasOwn(names, value) ? names[value] : undefined;

const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?`;
const matched = (pattern: string, value: string): number | undefined => {
  const [, digits] = new RegExp(`^(${NUMBER})${pattern}$`, 'u').exec(value) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

const RATES = { 'x-slow': 0.5, slow: 0.75, medium: 1, default: 1, fast: 1.25, 'x-fast': 1.5 } as const;
const PITCHES = { 'x-low': 0.75, low: 0.87, medium: 1, default: 1, high: 1.15, 'x-high': 1.33 } as const;
const RANGES = { 'x-low': 0.4, low: 0.7, medium: 1, default: 1, high: 1.3, 'x-high': 1.7 } as const;
const VOLUMES = { silent: -96, 'x-soft': -12, soft: -6, medium: 0, default: 0, loud: 4, 'x-loud': 8 } as const;
const BREAKS = { none: 0, 'x-weak': 100, weak: 200, medium: 350, strong: 600, 'x-strong': 1000 } as const;

/** A percentage that is a change where it has a sign, and of the whole where it has none. */
const factor = (low: number, high: number, value: string): number | undefined => {
  const percent = matched('%', value);
  if (percent === undefined) return undefined;
  return within(low, high, /^[+-]/u.test(value) ? 1 + percent / 100 : percent / 100);
};

const semitones = (low: number, high: number, value: string): number | undefined => {
  const change = /^[+-]/u.test(value) ? matched('st', value) : undefined;
  return change === undefined ? undefined : within(low, high, 2 ** (change / 12));
};

/** A name, `80%`, `+20%`, or a factor such as `1.2` (SSML 1.0 and 1.1 differ; both are read). */
export const rateFactor: Parse = (value) => {
  const plain = matched('', value);
  return named(RATES, value) ?? factor(0.3, 3, value) ?? (plain === undefined ? undefined : within(0.3, 3, plain));
};

/** A name, `+10%`, `110%` or `-2st`. Hz would be another voice. */
export const pitchFactor: Parse = (value) => named(PITCHES, value) ?? factor(0.5, 2, value) ?? semitones(0.5, 2, value);

export const rangeFactor: Parse = (value) => named(RANGES, value) ?? factor(0, 3, value);

/** A name or `+6dB`; in dB. */
export const volumeDb: Parse = (value) => {
  const change = /^[+-]/u.test(value) ? matched('dB', value) : undefined;
  return named(VOLUMES, value) ?? (change === undefined ? undefined : within(-96, 12, change));
};

/** `250ms` or `1.5s`; at most 10 s; in ms. */
export const breakTimeMs: Parse = (value) => {
  const ms = matched('ms', value);
  const seconds = matched('s', value);
  if (ms !== undefined) return within(0, 10_000, ms);
  return seconds === undefined ? undefined : within(0, 10_000, seconds * 1000);
};

export const breakStrengthMs: Parse = (value) => named(BREAKS, value);
