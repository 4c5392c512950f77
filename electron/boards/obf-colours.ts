const RGB = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*([\d.]+)\s*)?\)$/u;
const HEX = /^#([0-9a-f]{3}|[0-9a-f]{6})$/iu;

const twoDigits = (value: number): string => Math.min(255, value).toString(16).padStart(2, '0');

/** A colour as `#rrggbb` from what the format allows; undefined for what is none, or is wholly transparent. */
export const colourOfObf = (written: string): string | undefined => {
  const colour = written.trim();
  const hex = HEX.exec(colour)?.[1];
  if (hex) return `#${(hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex).toLowerCase()}`;
  const [, red, green, blue, alpha] = RGB.exec(colour) ?? [];
  if (red === undefined || Number(alpha) === 0) return undefined;
  return `#${[red, green, blue].map((channel) => twoDigits(Number(channel))).join('')}`;
};

/** The format's usual way to write `#rrggbb`. */
export const obfColour = (colour: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`;
