import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SPEECH_FOLDER } from '../../support/speech-folder.ts';
import type { SpeakerName } from './splits.ts';

/** What the prototype's demo prints of its own voice, by its own measures. */
export interface PrototypeFigures {
  readonly defaultDb: number;
  readonly fittedDb: number;
  readonly copySynthesisDb: number;
  readonly fitS: number;
  readonly realTimeFactor: number;
}

const FOLDER = resolve(SPEECH_FOLDER, '../voice-prototype');
/** The python that apt installs numpy for. */
const PYTHON = '/usr/bin/python3';
const NAMES = { lj: 'lj', ls2414: 'm2414' } as const;
const PRINTED =
  /MCD default (?<defaultDb>[\d.]+), fitted (?<fittedDb>[\d.]+).*copy-synthesis (?<copySynthesisDb>[\d.]+) \| fit (?<fitS>[\d.]+) s, conversion (?<realTimeFactor>[\d.]+)/;

/** Compiles the prototype in a folder as its README says. */
const build = (folder: string): void => {
  execFileSync('gcc', ['-O2', 'espk.c', '-o', 'espk', '-lespeak-ng'], { cwd: folder, stdio: 'pipe' });
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', 'dtw.c', '-o', 'libdtw.so'], { cwd: folder, stdio: 'pipe' });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const [phonemes] = globSync('/usr/{lib,share}/{,*/}espeak-ng-data/phontab');
  if (!phonemes) throw new Error('espeak-ng-data is absent');
  cpSync(dirname(phonemes), join(folder, 'espeak-ng-data'), { recursive: true });
};

const run = (folder: string, speaker: SpeakerName): PrototypeFigures => {
  const { stdout, stderr, status } = spawnSync(PYTHON, ['demo.py', NAMES[speaker]], { cwd: folder, encoding: 'utf8' });
  const groups = PRINTED.exec(stdout)?.groups;
  if (status !== 0 || !groups) throw new Error(stderr.trim().split('\n').at(-1));
  const figure = (name: keyof PrototypeFigures) => Number(groups[name]);
  return {
    defaultDb: figure('defaultDb'),
    fittedDb: figure('fittedDb'),
    copySynthesisDb: figure('copySynthesisDb'),
    fitS: figure('fitS'),
    realTimeFactor: figure('realTimeFactor'),
  };
};

/** Runs the prototype on both speakers; undefined, said loudly, where it or what it needs is absent. */
export const runPrototype = (): Readonly<Record<SpeakerName, PrototypeFigures>> | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
  try {
    if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is absent`);
    const copy = join(folder, 'voice-prototype');
    execFileSync('cp', ['-r', '--no-preserve=mode', FOLDER, copy]);
    symlinkSync(SPEECH_FOLDER, join(folder, 'speech'));
    build(copy);
    return { lj: run(copy, 'lj'), ls2414: run(copy, 'ls2414') };
  } catch (thrown) {
    process.stderr.write(
      `NOT RUN: the prototype (gcc, libespeak-ng-dev, python3-{numpy,scipy,soundfile}): ${thrown}\n`,
    );
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
