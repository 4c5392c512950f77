import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import type { DecodedAudio } from '../../electron/audio/decoded-audio.ts';

export interface SpeechFile {
  readonly name: string;
  /** Where it lies; it is read in place. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Real speech beside the checkout (`../shared/speech`); absent in most checkouts. */
export const SPEECH_FOLDER = resolve(import.meta.dirname, '../../../shared/speech');

/**
 * The recordings of one speaker (`lj`, `ls2414`), in order, or undefined where the speech folder is absent. Says so
 * aloud then: the caller still has to run on synthesized sound.
 */
export const realSpeech = (speaker: 'lj' | 'ls2414'): readonly SpeechFile[] | undefined => {
  const folder = join(SPEECH_FOLDER, speaker);
  if (!existsSync(folder)) {
    console.warn(`NOT RUN on real speech: the folder shared/speech/${speaker} beside this checkout is absent.`);
    return undefined;
  }
  const texts = new Map(
    readFileSync(join(folder, 'metadata.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line): [string, string] => {
        const bar = line.indexOf('|');
        return [line.slice(0, bar), line.slice(bar + 1).trim()];
      }),
  );
  return readdirSync(folder)
    .filter((name) => /\.(wav|flac)$/.test(name))
    .sort()
    .map((name) => ({
      name,
      path: join(folder, name),
      bytes: new Uint8Array(readFileSync(join(folder, name))),
      text: texts.get(basename(name).replace(/\.\w+$/, '')) ?? '',
    }));
};

export interface SpeechClip extends DecodedAudio {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The same recordings, decoded; see `realSpeech`. */
export const realClips = async (speaker: 'lj' | 'ls2414'): Promise<readonly SpeechClip[] | undefined> => {
  const files = realSpeech(speaker);
  if (!files) return undefined;
  return Promise.all(
    files.map(async ({ name, path, text, bytes }) => ({ ...(await decodeAudio(bytes)), name, path, text })),
  );
};
