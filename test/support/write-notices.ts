import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes THIRD-PARTY-NOTICES.md: every package that the built program contains, with its licence. Run it by hand after
 * the dependencies changed: `npx node test/support/write-notices.ts`.
 */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Built into the page by Vite, though npm need not install them for the built program. */
const BUILT_INTO_THE_PAGE = [
  'react',
  'react-dom',
  'react-aria-components',
  'i18next',
  'react-i18next',
  'lucide-react',
  'zustand',
  'uqr',
];

const modules = join(import.meta.dirname, '..', '..', 'node_modules');
const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const own = readManifest(join(modules, '..'));

const found = new Map<string, string>();
const collect = (name: string): void => {
  const folder = join(modules, name);
  if (found.has(name) || !existsSync(folder)) return;
  found.set(name, folder);
  for (const dependency of Object.keys(readManifest(folder).dependencies ?? {})) collect(dependency);
};
for (const name of [...Object.keys(own.dependencies ?? {}), ...BUILT_INTO_THE_PAGE]) collect(name);

const copyright = (folder: string): string => {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text = file ? readFileSync(join(folder, file), 'utf8') : '';
  const line = text.match(/^.*copyright (\(c\)|©|[12]\d{3}).*$/im)?.[0].trim() ?? '';
  return line.includes('Free Software Foundation') ? '' : line;
};

const rows = [...found.entries()]
  .toSorted(([left], [right]) => left.localeCompare(right, 'en'))
  .map(([, folder]) => {
    const { name, version, license = '' } = readManifest(folder);
    return `| ${name} | ${version} | ${license} | ${copyright(folder).replaceAll('|', '/')} |`;
  });

writeFileSync(
  join(modules, '..', 'THIRD-PARTY-NOTICES.md'),
  [
    '# Third-party notices',
    '',
    'AlphaVox is free software under the GNU General Public License, version 3 or later (LICENSE). It contains the works',
    'below, under their own licences; the full text of each lies in its package.',
    '',
    '| Work | Version | Licence | Copyright |',
    '|---|---|---|---|',
    '| Silero VAD (resources/models/silero_vad_v6.onnx) | 6 | MIT | Copyright (c) 2020-present Silero Team |',
    '| OpenMoji, the open-source emoji and icon project, https://openmoji.org (symbols, unchanged) | 17.0.0 | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/) | OpenMoji, HfG Schwäbisch Gmünd, and contributors |',
    '| Unicode CLDR annotations (words in resources/symbols/index.*.json) | 45 | Unicode-3.0 (resources/symbols/LICENSE-unicode.txt) | Copyright © 2004-2024 Unicode, Inc. |',
    ...rows,
    '',
  ].join('\n'),
);
process.stdout.write(`${rows.length} packages\n`);
