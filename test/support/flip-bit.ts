import { readFileSync, writeFileSync } from 'node:fs';

/** Turns one bit of a file about, in the middle or in the byte that is named; a negative one counts from the end. */
export const flipBit = (path: string, byte?: number): void => {
  const bytes = readFileSync(path);
  const at = byte === undefined ? bytes.length >> 1 : byte < 0 ? bytes.length + byte : byte;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
