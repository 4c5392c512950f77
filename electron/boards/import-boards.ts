import type { ImportNote } from '../../shared/contract/board.ts';
import { BoardSet } from '../../shared/domain/board.ts';
import type { MediaId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { MAX_BOARD_BYTES, MAX_BOARDS_BYTES, MAX_BUTTONS, MAX_FILE_BOARDS, MAX_FILE_BYTES } from './file-bounds.ts';
import { boardIdsFor, readObfBoard } from './import-board.ts';
import { createMediaReader } from './import-media.ts';
import { ObfBoard, ObzManifest } from './obf-schema.ts';
import { openZip, type ZipContent } from './zip-file.ts';

/** Of one board: what a grid of 200 by 200 could show. */
const MAX_ENTRIES = 40_000;
/** Nobody reads more. */
const MAX_NOTES = 1000;

export interface ImportOptions {
  /** Keeps a picture or a sound with the patient; throws MEDIA_ or AUDIO_ errors for what cannot be used. */
  readonly keepMedia: (bytes: Uint8Array) => Promise<MediaId>;
  readonly signal?: AbortSignal | undefined;
}

export interface ImportedBoards {
  readonly set: BoardSet;
  readonly notes: readonly ImportNote[];
}

/** Boards of a file by their path in it; a single board has the path of the file itself, `''`. */
interface BoardFile {
  readonly path: string;
  readonly board: ObfBoard;
}

const parseBoard = (bytes: Uint8Array): ObfBoard | undefined => {
  if (bytes.length > MAX_BOARD_BYTES) throw new AppError('BOARD_FILE_TOO_LARGE');
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8').decode(bytes));
    return isTooLong(json) ? undefined : ObfBoard.parse(json);
  } catch {
    return undefined;
  }
};

/** Looked at before anything is made of it: a few MB can hold a million buttons. */
const isTooLong = (json: unknown): boolean => {
  const { buttons, images, sounds } = Object(json) as Readonly<Record<string, unknown>>;
  return [buttons, images, sounds].some((list) => Array.isArray(list) && list.length > MAX_ENTRIES);
};

const readManifest = async (zip: ZipContent): Promise<ObzManifest> => {
  const bytes = await zip.read('manifest.json');
  try {
    if (bytes) return ObzManifest.parse(JSON.parse(new TextDecoder('utf-8').decode(bytes)));
  } catch {
    // A file without a usable table of contents still has its boards.
  }
  const paths = zip.paths.filter((path) => path.endsWith('.obf'));
  const root = paths[0];
  if (root === undefined) throw new AppError('BOARD_FILE_UNREADABLE');
  return { format: 'open-board-0.1', root, paths: { boards: Object.fromEntries(paths.map((path) => [path, path])) } };
};

const readBoards = async (
  zip: ZipContent,
  manifest: ObzManifest,
  notes: ImportNote[],
  signal: AbortSignal | undefined,
): Promise<BoardFile[]> => {
  const paths = [...new Set([manifest.root, ...Object.values(manifest.paths.boards ?? {})])];
  if (paths.length > MAX_FILE_BOARDS) throw new AppError('BOARD_FILE_TOO_LARGE');
  const files: BoardFile[] = [];
  let totalBytes = 0;
  let buttonCount = 0;
  for (const path of paths) {
    if (signal?.aborted) throw new AppError('CANCELLED');
    const bytes = await zip.read(path);
    totalBytes += bytes?.length ?? 0;
    if (totalBytes > MAX_BOARDS_BYTES) throw new AppError('BOARD_FILE_TOO_LARGE');
    const board = bytes && parseBoard(bytes);
    buttonCount += board?.buttons.length ?? 0;
    if (buttonCount > MAX_BUTTONS) throw new AppError('BOARD_FILE_TOO_LARGE');
    if (board) files.push({ path, board });
    else notes.push({ problem: bytes ? 'board-unreadable' : 'board-missing', where: path });
  }
  return files;
};

/**
 * Reads boards from a file of the Open Board Format: `.obf`, one board, or `.obz`, several with pictures and sounds. What
 * is broken is mended or left out, and listed; nothing is fetched from a network.
 *
 * @throws BOARD_FILE_UNREADABLE, BOARD_FILE_TOO_LARGE, CANCELLED.
 */
export const importBoards = async (bytes: Uint8Array, options: ImportOptions): Promise<ImportedBoards> => {
  if (bytes.length > MAX_FILE_BYTES) throw new AppError('BOARD_FILE_TOO_LARGE');
  const single = bytes[0] === 0x50 ? undefined : parseBoard(bytes);
  if (single) return assemble([{ path: '', board: single }], '', undefined, [], options);
  const zip = await openZip(bytes);
  try {
    const notes: ImportNote[] = zip.refused.map((where) => ({ problem: 'path-refused', where }));
    const manifest = await readManifest(zip);
    const files = await readBoards(zip, manifest, notes, options.signal);
    return await assemble(files, manifest.root, { zip, manifest }, notes, options);
  } finally {
    zip.close();
  }
};

const assemble = async (
  files: readonly BoardFile[],
  root: string,
  archive: { readonly zip: ZipContent; readonly manifest: ObzManifest } | undefined,
  notes: ImportNote[],
  options: ImportOptions,
): Promise<ImportedBoards> => {
  const [first] = files;
  if (!first) throw new AppError('BOARD_FILE_UNREADABLE');
  const ids = boardIdsFor(files);
  const media = createMediaReader(archive, notes, options);
  const boards = [];
  for (const file of files) {
    if (options.signal?.aborted) throw new AppError('CANCELLED');
    boards.push(...(await readObfBoard(file, ids, media, notes)));
    if (boards.length > MAX_FILE_BOARDS) throw new AppError('BOARD_FILE_TOO_LARGE');
  }
  const home = ids.byPath.get(root) ?? ids.byPath.get(first.path);
  return { set: BoardSet.parse({ homeBoardId: home, boards }), notes: notes.slice(0, MAX_NOTES) };
};
