import { readFileSync } from 'node:fs';

/** Bytes of a file under `test/fixtures/audio`; its README tells how each was made. */
export const audioFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/audio/${name}`, import.meta.url)));
