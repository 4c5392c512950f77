import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resample } from '../../../electron/audio/resample.ts';
import { encodeWavPcm16 } from '../../../electron/audio/wav.ts';
import type { Clip } from '../../../electron/features/clip.ts';
import { wordErrors, wordsOf } from './word-errors.ts';

export interface Spoken {
  readonly text: string;
  readonly clip: Clip;
}

/** Words that a recogniser got wrong, out of so many. */
export interface WordErrors {
  readonly errors: number;
  readonly words: number;
}

const COMMAND = 'pocketsphinx_batch';
const MODEL = '/usr/share/pocketsphinx/model/en-us';
const RATE_HZ = 16_000;
/** Of full scale: recognisers need not be told how loud a voice is. */
const PEAK = 0.5;

/** Whether pocketsphinx and its English model are there; says loudly where they are not. */
export const isRecogniserThere = (): boolean => {
  const isThere = existsSync(join(MODEL, 'en-us.lm.bin')) && !spawnSync(COMMAND, ['-help']).error;
  if (!isThere) process.stderr.write('NOT RUN: word errors (Debian packages pocketsphinx, pocketsphinx-en-us)\n');
  return isThere;
};

/** What the recogniser (pocketsphinx with its general English model) makes of each, in a temporary folder. */
export const recognise = async (spoken: readonly Spoken[]): Promise<readonly WordErrors[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
  try {
    for (const [index, { clip }] of spoken.entries()) {
      const samples = await resample(clip.samples, clip.sampleRateHz, RATE_HZ);
      const peak = samples.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
      const even = samples.map((value) => (value * PEAK) / peak);
      writeFileSync(join(folder, `${index}.wav`), encodeWavPcm16(even, RATE_HZ));
    }
    writeFileSync(join(folder, 'list'), spoken.map((_, index) => `${index}\n`).join(''));
    const model = ['-hmm', join(MODEL, 'en-us'), '-lm', join(MODEL, 'en-us.lm.bin')];
    const input = [
      '-ctl',
      join(folder, 'list'),
      '-cepdir',
      folder,
      '-cepext',
      '.wav',
      '-adcin',
      'yes',
      '-adchdr',
      '44',
    ];
    const output = ['-hyp', join(folder, 'heard'), '-logfn', join(folder, 'log')];
    const dictionary = ['-dict', join(MODEL, 'cmudict-en-us.dict')];
    const { status } = spawnSync(COMMAND, [...model, ...dictionary, ...input, ...output], { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${COMMAND} ended with ${status}`);
    const heard = readFileSync(join(folder, 'heard'), 'utf8').split('\n');
    return spoken.map(({ text }, index) => {
      const said = wordsOf(text);
      return { errors: wordErrors(said, heardWords(heard[index] ?? '')), words: said.length };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A line is `some words (name score)`; a word may name its pronunciation, `the(2)`. */
const heardWords = (line: string): string[] =>
  wordsOf(line.replace(/\(\S+ -?\d+\)$/, '').replace(/\(\d+\)|<[^>]*>|\[[^\]]*\]|\+\+\w+\+\+/g, ' '));

export const sumErrors = (all: readonly WordErrors[]): WordErrors => ({
  errors: all.reduce((sum, { errors }) => sum + errors, 0),
  words: all.reduce((sum, { words }) => sum + words, 0),
});
