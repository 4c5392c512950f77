import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outlineOf } from './outline-of.ts';

/**
 * Writes the outlines of our own drawings beside them. Run it by hand after a drawing changed:
 * `npx node test/support/write-outlines.ts`.
 */
const folder = join(import.meta.dirname, '..', '..', 'resources', 'symbols', 'alphavox');
mkdirSync(join(folder, 'black'), { recursive: true });
const names = readdirSync(join(folder, 'color'));
for (const name of names) {
  writeFileSync(join(folder, 'black', name), outlineOf(readFileSync(join(folder, 'color', name), 'utf8')));
}
process.stdout.write(`${names.length} outlines\n`);
