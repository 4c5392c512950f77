import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installDebianPackages } from './debian-packages.ts';
import { SPEECH_FOLDER } from './speech-folder.ts';

/** A sound file for Praat, and where to look for its voice. */
export interface PraatRequest {
  readonly path: string;
  readonly floorHz: number;
  readonly ceilingHz: number;
  /** Five formants are looked for below this. */
  readonly maximumHz: number;
  /** Seconds, from 0.5 s on, in which CPPS is measured with Praat's slow default fit; 0 for none. */
  readonly cppsS: number;
}

interface PraatTrack {
  readonly firstTimeS: number;
  readonly hopS: number;
  readonly values: readonly number[];
}

/** What Praat finds in one file. */
export interface PraatMeasures {
  readonly f0Hz: PraatTrack;
  readonly intensityDb: PraatTrack;
  /** Frames with their formants; NaN where there is none. */
  readonly formants: readonly { readonly timeS: number; readonly hz: readonly number[] }[];
  readonly hnrDb: number;
  readonly jitterPercent: number;
  readonly shimmerPercent: number;
  /** With the trend fit "Robust", over the whole file. */
  readonly cppsDb: number;
  /** With the default fit "Robust slow", over the part that was asked for. */
  readonly cppsDefaultDb: number;
}

const SCRIPT = join(import.meta.dirname, 'praat-measures.praat');

/** Installs Praat on Debian as root where recordings are there to measure; elsewhere the tests say what was not run. */
export const installPraat = (): void => {
  if (!existsSync(SPEECH_FOLDER) || spawnSync('praat', ['--version']).status === 0) return;
  try {
    installDebianPackages(['praat']);
  } catch {
    process.stdout.write('Praat could not be installed.\n');
  }
};

/** Whether Praat (Debian's package praat) is installed. Says so aloud where it is not. */
export const isPraatThere = (): boolean => {
  const isThere = spawnSync('praat', ['--version']).status === 0;
  if (!isThere) console.warn('NOT RUN against Praat: the program praat is not installed.');
  return isThere;
};

/** Measures files in one run of Praat. Only its figures are written to a temporary folder, which is removed. */
export const runPraat = async (requests: readonly PraatRequest[]): Promise<PraatMeasures[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-praat-'));
  try {
    const rows = requests.map(({ path, floorHz, ceilingHz, maximumHz, cppsS }, index) =>
      [path, index, floorHz, ceilingHz, maximumHz, cppsS].join('\t'),
    );
    const list = join(folder, 'list.tsv');
    writeFileSync(list, `${['file\tname\tfloorHz\tceilingHz\tmaximumHz\tcppsS', ...rows].join('\n')}\n`);
    await promisify(execFile)('praat', ['--run', SCRIPT, list, folder]);
    const lines = readTable(join(folder, 'measures.txt'));
    return requests.map((_, index) => readMeasures(join(folder, String(index)), lines[index] ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const readMeasures = (path: string, figures: readonly number[]): PraatMeasures => {
  const [hnrDb = NaN, jitterPercent = NaN, shimmerPercent = NaN, cppsDb = NaN, cppsDefaultDb = NaN] = figures;
  return {
    f0Hz: readTrack(`${path}.pitch`),
    intensityDb: readTrack(`${path}.intensity`),
    formants: readTable(`${path}.formants`).map(([timeS = NaN, , ...hz]) => ({ timeS, hz })),
    hnrDb,
    jitterPercent,
    shimmerPercent,
    cppsDb,
    cppsDefaultDb,
  };
};

/** The rows of a table under its heading. */
const readTable = (path: string): number[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t').map(Number));

const readTrack = (path: string): PraatTrack => {
  const [firstTimeS = NaN, hopS = NaN, ...values] = readFileSync(path, 'utf8').trim().split(/\s+/).map(Number);
  return { firstTimeS, hopS, values };
};
