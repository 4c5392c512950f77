import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs packages where this is Debian and root runs it; false elsewhere. Throws where apt fails. */
export const installDebianPackages = (names: readonly string[]): boolean => {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  process.stdout.write(`installing ${names.join(', ')}\n`);
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '-qq', ...names], { stdio: ['ignore', 'ignore', 'inherit'] });
  return true;
};
