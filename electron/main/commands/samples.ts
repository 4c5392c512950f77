import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { MAX_TAKE_FILE_BYTES } from '../../../shared/domain/recording.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** A sound file with what is said in it; the text is empty where nobody wrote it down. */
export interface Sample {
  readonly file: string;
  readonly text: string;
}

const SOUND = new Set(['.wav', '.flac', '.mp3']);

const missing = (name: string, cause?: unknown) =>
  new AppError('FILE_NOT_FOUND', { details: { file: basename(name) }, cause });

/** The texts of a folder's `metadata.csv` (LJSpeech: `id|text[|normalised]`) by file name without ending. */
const readMetadata = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const lines = await readFile(join(folder, 'metadata.csv'), 'utf8').then(
    (text) => text.split(/\r?\n/),
    () => [],
  );
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [id, text, normalised] = line.split('|');
      return id && text !== undefined ? [[id.trim(), (normalised?.trim() || text).trim()]] : [];
    }),
  );
};

const withText = async (file: string, metadata: ReadonlyMap<string, string>): Promise<Sample> => {
  const stem = basename(file, extname(file));
  const written = metadata.get(stem) ?? metadata.get(basename(file));
  if (written !== undefined) return { file, text: written };
  const beside = await readFile(join(dirname(file), `${stem}.txt`), 'utf8').catch(() => '');
  return { file, text: beside.trim() };
};

/**
 * The sound files that folders and file names stand for, each with its text: from `metadata.csv` in its folder, or from
 * a `.txt` beside it.
 *
 * @throws FILE_NOT_FOUND for a name that is not there, or a folder without sound.
 */
export const findSamples = async (paths: readonly string[]): Promise<Sample[]> => {
  const samples: Sample[] = [];
  for (const path of paths) {
    const found = await stat(path).catch((cause) => {
      throw missing(path, cause);
    });
    const folder = found.isDirectory() ? path : dirname(path);
    const files = found.isDirectory()
      ? (await readdir(path)).filter((name) => SOUND.has(extname(name).toLowerCase())).sort()
      : [basename(path)];
    if (files.length === 0) throw missing(path);
    const metadata = await readMetadata(folder);
    samples.push(...(await Promise.all(files.map((name) => withText(join(folder, name), metadata)))));
  }
  return samples;
};

/** A file for the contract, which is asked for no more than it may take. */
export const readSampleFile = async (path: string): Promise<File> => {
  const { size } = await stat(path).catch((cause) => {
    throw missing(path, cause);
  });
  if (size > MAX_TAKE_FILE_BYTES) throw new AppError('AUDIO_TOO_LARGE');
  const bytes = await readFile(path).catch((cause) => {
    throw missing(path, cause);
  });
  return new File([bytes], basename(path));
};
