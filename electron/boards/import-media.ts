import type { ImportNote } from '../../shared/contract/board.ts';
import type { MediaId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { ObfMedia, ObzManifest } from './obf-schema.ts';
import type { ZipContent } from './zip-file.ts';

type Kind = 'image' | 'sound';

/** Finds the bytes of a file's pictures and sounds and keeps them; what cannot be had is noted and left out. */
export interface MediaReader {
  keep(kind: Kind, media: ObfMedia | undefined, where: string): Promise<MediaId | undefined>;
}

const DATA_ADDRESS = /^data:[^,]*?(;base64)?,(.*)$/su;

const fromDataAddress = (address: string): Uint8Array | undefined => {
  const [, base64, data] = DATA_ADDRESS.exec(address) ?? [];
  if (data === undefined) return undefined;
  return base64 ? Buffer.from(data, 'base64') : Buffer.from(unescaped(data), 'utf8');
};

/** Drawings are often written without escapes, with a `width="100%"` of their own. */
const unescaped = (data: string): string => {
  try {
    return decodeURIComponent(data);
  } catch {
    return data;
  }
};

/** A file's own path first, then the table of contents', which is by id. */
const pathOf = (kind: Kind, media: ObfMedia, manifest: ObzManifest | undefined): string | undefined =>
  media.path ?? manifest?.paths[kind === 'image' ? 'images' : 'sounds']?.[media.id];

export const createMediaReader = (
  archive: { readonly zip: ZipContent; readonly manifest: ObzManifest } | undefined,
  notes: ImportNote[],
  options: { readonly keepMedia: (bytes: Uint8Array) => Promise<MediaId> },
): MediaReader => {
  /** A picture is named by many boards and kept once. */
  const kept = new Map<string, Promise<MediaId>>();

  const bytesOf = async (kind: Kind, media: ObfMedia): Promise<Uint8Array | undefined> => {
    const inline = fromDataAddress(media.data ?? '') ?? fromDataAddress(media.data_url ?? '');
    if (inline) return inline;
    const path = pathOf(kind, media, archive?.manifest);
    return path === undefined ? undefined : archive?.zip.read(path);
  };

  const keep: MediaReader['keep'] = async (kind, media, where) => {
    if (!media) {
      notes.push({ problem: kind === 'image' ? 'image-missing' : 'sound-missing', where });
      return undefined;
    }
    const path = pathOf(kind, media, archive?.manifest);
    const known = path === undefined ? undefined : kept.get(path);
    try {
      if (known) return await known;
      const bytes = await bytesOf(kind, media);
      if (!bytes) {
        const isElsewhere = /^https?:/u.test(media.url ?? media.data_url ?? '');
        const missing = kind === 'image' ? 'image-missing' : 'sound-missing';
        notes.push({ problem: isElsewhere && kind === 'image' ? 'image-not-fetched' : missing, where });
        return undefined;
      }
      const keeping = options.keepMedia(bytes);
      if (path !== undefined) kept.set(path, keeping);
      return await keeping;
    } catch (thrown) {
      const { code } = AppError.from(thrown);
      // What is wrong with one picture is noted; what is wrong with the disk is not a picture's fault.
      if (!/^(MEDIA|AUDIO|BOARD_FILE)_/u.test(code)) throw thrown;
      notes.push({ problem: kind === 'image' ? 'image-refused' : 'sound-refused', where });
      return undefined;
    }
  };
  return { keep };
};
