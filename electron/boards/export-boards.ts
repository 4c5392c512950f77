import { type Board, type BoardSet, type Button, spokenText } from '../../shared/domain/board.ts';
import type { BoardId, MediaId } from '../../shared/domain/ids.ts';
import type { SymbolRef } from '../../shared/domain/symbol.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { MAX_BOARD_BYTES, MAX_BOARDS_BYTES, MAX_FILE_BOARDS, MAX_FILE_BYTES } from './file-bounds.ts';
import { obfAction } from './obf-actions.ts';
import { obfColour } from './obf-colours.ts';
import { boardFieldsOf, OURS, ownFieldsOf } from './obf-extra.ts';
import { makeZip } from './zip-file.ts';

const FORMAT = 'open-board-0.1';
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/mpeg': 'mp3',
};

export interface ExportedMedia {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface ExportOptions {
  /** The language of boards that do not name one. */
  readonly language: string;
  /** Both may lack what is asked for: the button is then written without it. */
  readonly picture: (symbol: SymbolRef) => Promise<ExportedMedia | undefined>;
  readonly sound: (soundId: MediaId) => Promise<ExportedMedia | undefined>;
}

/** The boards that a board leads to, itself first. */
export const boardsFrom = ({ boards }: BoardSet, start: BoardId): readonly Board[] => {
  const byId = new Map(boards.map((board) => [board.boardId, board]));
  const found = new Set<BoardId>([start]);
  for (const boardId of found) {
    for (const { button } of byId.get(boardId)?.cells ?? []) {
      if (button.action.does === 'open') found.add(button.action.boardId);
    }
  }
  return [...found].flatMap((boardId) => byId.get(boardId) ?? []);
};

interface MediaFile extends ExportedMedia {
  readonly id: string;
  readonly path: string;
}

/** The pictures and sounds of boards, each once, by what names them. */
const collect = async (boards: readonly Board[], { picture, sound }: ExportOptions) => {
  const images = new Map<string, MediaFile>();
  const sounds = new Map<string, MediaFile>();
  const add = (to: Map<string, MediaFile>, key: string, folder: string, media: ExportedMedia) => {
    const id = `${folder}-${to.size + 1}`;
    to.set(key, { ...media, id, path: `${folder}/${id}.${EXTENSIONS[media.mediaType] ?? 'bin'}` });
  };
  const buttons = boards.flatMap(({ cells }) => cells.map(({ button }) => button));
  const symbols = [...buttons.map(({ symbol }) => symbol), ...boards.map(({ background }) => background)];
  for (const symbol of symbols) {
    const key = JSON.stringify(symbol);
    if (symbol && !images.has(key)) {
      const media = await picture(symbol);
      if (media) add(images, key, 'images', media);
    }
  }
  for (const { soundId } of buttons) {
    if (soundId && !sounds.has(soundId)) {
      const media = await sound(soundId);
      if (media) add(sounds, soundId, 'sounds', media);
    }
  }
  return { images, sounds };
};

type Collected = Awaited<ReturnType<typeof collect>>;

/** A picture that lies elsewhere, of which we have the address only. */
const pictureElsewhere = ({ buttonId, extra }: Button) => {
  const facts = extra?.image;
  const isElsewhere = typeof facts === 'object' && facts !== null && !Array.isArray(facts) && 'url' in facts;
  return isElsewhere ? { id: `elsewhere-${buttonId}`, ...facts } : undefined;
};

const boardPath = (boardId: BoardId): string => `boards/${boardId}.obf`;

const obfButton = (button: Button, names: ReadonlyMap<BoardId, string>, media: Collected) => {
  const { action, extra = {}, symbol, soundId } = button;
  const { image: _, action: unknownAction, ...kept } = extra;
  const named = obfAction(action) ?? unknownAction;
  const image = (symbol && media.images.get(JSON.stringify(symbol))) ?? pictureElsewhere(button);
  const sound = soundId && media.sounds.get(soundId);
  return {
    id: button.buttonId,
    label: button.label,
    ...(spokenText(button) !== button.label && { vocalization: spokenText(button) }),
    ...(image && { image_id: image.id }),
    ...(sound && { sound_id: sound.id }),
    ...(button.backgroundColour && { background_color: obfColour(button.backgroundColour) }),
    ...(button.borderColour && { border_color: obfColour(button.borderColour) }),
    ...(button.isHidden && { hidden: true }),
    ...(named !== undefined && { action: named }),
    ...(action.does === 'open' &&
      names.has(action.boardId) && {
        load_board: { id: action.boardId, name: names.get(action.boardId), path: boardPath(action.boardId) },
      }),
    ...kept,
    [OURS]: ownFieldsOf(button),
  };
};

const orderOf = ({ rows, columns, cells }: Board): (string | null)[][] => {
  const order: (string | null)[][] = Array.from({ length: rows }, () => Array(columns).fill(null));
  for (const { row, column, rowSpan, columnSpan, button } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) order[r]?.fill(button.buttonId, column, column + columnSpan);
  }
  return order;
};

/** Where the bytes of a medium stand: in the archive, or in the board itself. */
const mediaEntry = (file: MediaFile, facts: object, isInline: boolean) => ({
  id: file.id,
  content_type: file.mediaType,
  ...(isInline
    ? { data: `data:${file.mediaType};base64,${Buffer.from(file.bytes).toString('base64')}` }
    : { path: file.path }),
  ...facts,
});

const obfBoard = (
  board: Board,
  names: ReadonlyMap<BoardId, string>,
  media: Collected,
  language: string,
  isInline: boolean,
) => {
  const buttons = board.cells.map(({ button }) => button);
  const images = new Map(
    buttons.flatMap((button): (readonly [string, object])[] => {
      const { symbol, extra } = button;
      const file = symbol && media.images.get(JSON.stringify(symbol));
      const elsewhere = pictureElsewhere(button);
      if (!file && elsewhere) return [[elsewhere.id, elsewhere]];
      const facts = typeof extra?.image === 'object' && extra.image !== null ? extra.image : {};
      return file ? [[file.id, mediaEntry(file, facts, isInline)] as const] : [];
    }),
  );
  const background = board.background && media.images.get(JSON.stringify(board.background));
  if (background) images.set(background.id, mediaEntry(background, {}, isInline));
  const sounds = new Map(
    buttons.flatMap(({ soundId }) => {
      const file = soundId && media.sounds.get(soundId);
      return file ? [[file.id, mediaEntry(file, {}, isInline)] as const] : [];
    }),
  );
  return {
    format: FORMAT,
    id: board.boardId,
    locale: board.language ?? language,
    name: board.name,
    buttons: buttons.map((button) => obfButton(button, names, media)),
    grid: { rows: board.rows, columns: board.columns, order: orderOf(board) },
    images: [...images.values()],
    sounds: [...sounds.values()],
    ...(board.background && { [OURS]: boardFieldsOf(board.background, background?.id) }),
    ...board.extra,
  };
};

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

const requireAtMost = (most: number, value: number): void => {
  if (value > most) throw new AppError('BOARDS_TOO_LARGE');
};

/**
 * One board as an `.obf` file, its pictures and sounds within it; links to other boards are not written.
 *
 * @throws BOARDS_TOO_LARGE where nobody could read it again.
 */
export const exportObf = async (board: Board, options: ExportOptions): Promise<Uint8Array> => {
  const names = new Map([[board.boardId, board.name]]);
  const bytes = encode(obfBoard(board, names, await collect([board], options), options.language, true));
  requireAtMost(MAX_BOARD_BYTES, bytes.length);
  return bytes;
};

/**
 * Boards as an `.obz` file with pictures, sounds and links; the first board is the one that others open.
 *
 * @throws BOARDS_TOO_LARGE where nobody could read it again.
 */
export const exportObz = async (boards: readonly Board[], options: ExportOptions): Promise<Uint8Array> => {
  requireAtMost(MAX_FILE_BOARDS, boards.length);
  const media = await collect(boards, options);
  const names = new Map(boards.map(({ boardId, name }) => [boardId, name]));
  const files = new Map<string, Uint8Array>();
  const paths = (entries: Map<string, MediaFile>) =>
    Object.fromEntries([...entries.values()].map(({ id, path }) => [id, path]));
  const manifest = {
    format: FORMAT,
    root: boards[0] && boardPath(boards[0].boardId),
    paths: {
      boards: Object.fromEntries(boards.map(({ boardId }) => [boardId, boardPath(boardId)])),
      images: paths(media.images),
      sounds: paths(media.sounds),
    },
  };
  files.set('manifest.json', encode(manifest));
  let boardsBytes = 0;
  for (const board of boards) {
    const bytes = encode(obfBoard(board, names, media, options.language, false));
    boardsBytes += bytes.length;
    requireAtMost(MAX_BOARD_BYTES, bytes.length);
    requireAtMost(MAX_BOARDS_BYTES, boardsBytes);
    files.set(boardPath(board.boardId), bytes);
  }
  for (const { path, bytes } of [...media.images.values(), ...media.sounds.values()]) files.set(path, bytes);
  const zip = await makeZip(files);
  requireAtMost(MAX_FILE_BYTES, zip.length);
  return zip;
};
