import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join('node_modules', 'electron');

/** Electron's own binary, where it is there already. Nothing is downloaded. */
const findBinary = (): string | undefined => {
  const pathFile = join(PACKAGE, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), name);
  return existsSync(path) ? path : undefined;
};

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** The binary to test with, or in plain words why there is none. */
export const realElectron = (): { readonly path: string } | { readonly missing: string } => {
  const path = findBinary();
  if (!path) return { missing: 'its binary is not on this machine (node_modules/electron/dist)' };
  return hasDisplay() ? { path } : { missing: 'there is no display (DISPLAY and WAYLAND_DISPLAY are empty)' };
};
