import type { ImportNote } from '../../shared/contract/board.ts';
import { Board, type Button, type Cell, MAX_LABEL_CHARACTERS } from '../../shared/domain/board.ts';
import { BoardId, ButtonId } from '../../shared/domain/ids.ts';
import { LanguageTag } from '../../shared/domain/patient.ts';
import type { MediaReader } from './import-media.ts';
import { actionOfObf } from './obf-actions.ts';
import { colourOfObf } from './obf-colours.ts';
import { extraOf, ownBoardFields, ownFields, partOfSpeechOf } from './obf-extra.ts';
import { type ObfPage, obfPages } from './obf-grid.ts';
import type { ObfBoard, ObfButton, ObfMedia } from './obf-schema.ts';

const MAX_NAME_CHARACTERS = 80;
const MAX_SPOKEN_CHARACTERS = 500;
/** A button that shows a picture only. */
const NO_LABEL = '…';
const KEPT_OF_BOARD = ['license', 'description_html', 'strings', 'url'];
const KEPT_OF_BUTTON = ['translations', 'license'];

interface BoardFile {
  readonly path: string;
  readonly board: ObfBoard;
}

/** Which of our ids each board of a file has, by what buttons may call it. */
export interface BoardIds {
  readonly byPath: ReadonlyMap<string, BoardId>;
  readonly byObfId: ReadonlyMap<string, BoardId>;
  /** A new id for a further page of a board. */
  readonly pageOf: (boardId: BoardId, page: number) => BoardId;
}

const usable = (text: string): string => text.replace(/[^A-Za-z0-9_-]+/gu, '-').slice(0, 50);

export const boardIdsFor = (files: readonly BoardFile[]): BoardIds => {
  const byPath = new Map<string, BoardId>();
  const byObfId = new Map<string, BoardId>();
  const taken = new Set<string>();
  const free = (wanted: string): BoardId => {
    let id = wanted;
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
    taken.add(id);
    return BoardId.parse(id);
  };
  for (const { path, board } of files) {
    const id = free(usable(board.id) || 'board');
    byPath.set(path, id);
    if (!byObfId.has(board.id)) byObfId.set(board.id, id);
  }
  return { byPath, byObfId, pageOf: (boardId, page) => free(`${boardId.slice(0, 48)}-page-${page}`) };
};

const languageOf = (locale: string | null | undefined): Pick<Board, 'language'> => {
  const tag = LanguageTag.safeParse((locale ?? '').replace('_', '-'));
  return tag.success ? { language: tag.data } : {};
};

/** A board of a file, as one board, or as several where its grid is larger than ours. */
export const readObfBoard = async (
  { path, board }: BoardFile,
  ids: BoardIds,
  media: MediaReader,
  notes: ImportNote[],
): Promise<Board[]> => {
  const name = (board.name?.trim() || board.id.trim() || NO_LABEL).slice(0, MAX_NAME_CHARACTERS);
  const boardId = ids.byPath.get(path) ?? BoardId.parse(usable(board.id));
  const buttons = new Map(board.buttons.map((button) => [button.id, button]));
  const pages = obfPages(board);
  if (pages.length > 1) notes.push({ problem: 'grid-too-large', where: name });
  const placed = new Set(pages.flatMap((page) => page.places.map(({ id }) => id)));
  for (const { id, label } of board.buttons) {
    if (!placed.has(id)) notes.push({ problem: 'cell-dropped', where: `${name}: ${label ?? id}` });
  }
  const extra = extraOf(board, KEPT_OF_BOARD);
  const background = await readBackground(board, name, media);
  const context = { images: byId(board.images), sounds: byId(board.sounds), name, ids, media, notes };
  const read: Board[] = [];
  for (const [index, page] of pages.entries()) {
    const cells = await readCells(page, buttons, context);
    const number = index === 0 ? '' : ` (${index + 1})`;
    read.push(
      Board.parse({
        boardId: index === 0 ? boardId : ids.pageOf(boardId, index + 1),
        name: name.slice(0, MAX_NAME_CHARACTERS - number.length) + number,
        ...languageOf(board.locale),
        rows: page.rows,
        columns: page.columns,
        cells,
        ...(index === 0 && background && { background }),
        ...(index === 0 && extra && { extra }),
      }),
    );
  }
  return read;
};

const byId = (media: readonly ObfMedia[] | null | undefined): ReadonlyMap<string, ObfMedia> =>
  new Map((media ?? []).map((each) => [each.id, each]));

const readBackground = async (board: ObfBoard, name: string, media: MediaReader): Promise<Board['background']> => {
  const { background, backgroundImageId } = ownBoardFields(board);
  if (background || backgroundImageId === undefined) return background;
  const image = board.images?.find(({ id }) => id === backgroundImageId);
  const mediaId = await media.keep('image', image, name);
  return mediaId && { source: 'image', mediaId };
};

interface ButtonContext {
  readonly images: ReadonlyMap<string, ObfMedia>;
  readonly sounds: ReadonlyMap<string, ObfMedia>;
  readonly name: string;
  readonly ids: BoardIds;
  readonly media: MediaReader;
  readonly notes: ImportNote[];
}

const readCells = async (
  page: ObfPage,
  buttons: ReadonlyMap<string, ObfButton>,
  context: ButtonContext,
): Promise<Cell[]> => {
  const cells: Cell[] = [];
  const taken = new Set<string>();
  for (const { id, ...place } of page.places) {
    const button = buttons.get(id);
    if (!button) {
      context.notes.push({ problem: 'cell-dropped', where: `${context.name}: ${id}` });
      continue;
    }
    // The same button in two places is two buttons here.
    let buttonId = id.slice(0, 56) || 'button';
    for (let number = 2; taken.has(buttonId); number += 1) buttonId = `${id.slice(0, 56)}-${number}`;
    taken.add(buttonId);
    cells.push({ ...place, button: { ...(await readButton(button, context)), buttonId: ButtonId.parse(buttonId) } });
  }
  return cells;
};

const shortened = (text: string, most: number, where: string, notes: ImportNote[]): string => {
  if (text.length <= most) return text;
  notes.push({ problem: 'text-shortened', where: `${where}: ${text.slice(0, 40)}` });
  return text.slice(0, most);
};

const readButton = async (button: ObfButton, context: ButtonContext): Promise<Omit<Button, 'buttonId'>> => {
  const { images, sounds, name, media, notes } = context;
  const label = button.label?.trim() || button.vocalization?.trim() || NO_LABEL;
  const where = `${name}: ${label.slice(0, 40)}`;
  const own = ownFields(button);
  const image = images.get(button.image_id ?? '');
  const imageId = own.symbol || button.image_id == null ? undefined : await media.keep('image', image, where);
  const sound = sounds.get(button.sound_id ?? '');
  const soundId = button.sound_id == null ? undefined : await media.keep('sound', sound, where);
  const symbol = own.symbol ?? (imageId && { source: 'image' as const, mediaId: imageId });
  const spoken = button.vocalization?.trim();
  const backgroundColour = colourOfObf(button.background_color ?? '');
  const borderColour = colourOfObf(button.border_color ?? '');
  const { action, unknown } = readAction(button, own.alsoSays ?? false, where, context);
  const kept = { ...extraOf(button, KEPT_OF_BUTTON), ...(unknown && { action: unknown }), ...imageFacts(image) };
  return {
    label: shortened(label, MAX_LABEL_CHARACTERS, name, notes),
    ...(spoken && spoken !== label && { spokenText: shortened(spoken, MAX_SPOKEN_CHARACTERS, name, notes) }),
    partOfSpeech: own.partOfSpeech ?? partOfSpeechOf(button),
    ...(symbol && { symbol }),
    action,
    ...(soundId && { soundId }),
    ...(own.emotion && { emotion: own.emotion }),
    ...(own.emphasis && { emphasis: own.emphasis }),
    isHidden: button.hidden ?? false,
    level: own.level ?? 1,
    ...(backgroundColour && { backgroundColour }),
    ...(borderColour && { borderColour }),
    ...(Object.keys(kept).length > 0 && { extra: kept }),
  };
};

/** Whose the picture is and what set it is from; where it lies on the internet. */
const imageFacts = (image: ObfMedia | undefined) => {
  const facts = image && extraOf(image, ['license', 'symbol', 'url']);
  return facts && { image: facts };
};

const readAction = (
  { load_board: link, action, actions }: ObfButton,
  alsoSays: boolean,
  where: string,
  { ids, notes }: ButtonContext,
): { readonly action: Button['action']; readonly unknown?: string } => {
  if (link) {
    const boardId = ids.byPath.get(link.path ?? '') ?? ids.byObfId.get(link.id ?? '');
    if (boardId) return { action: { does: 'open', boardId, alsoSays } };
    notes.push({ problem: 'link-broken', where: link.name ? `${where} → ${link.name}` : where });
    return { action: { does: 'say' } };
  }
  const named = [...(actions ?? []), ...(action ? [action] : [])];
  const known = named.map(actionOfObf).find((found) => found !== undefined);
  if (known) return { action: known };
  const [unknown] = named;
  if (unknown === undefined) return { action: { does: 'say' } };
  notes.push({ problem: 'action-unknown', where: `${where} (${unknown.slice(0, 40)})` });
  return { action: { does: 'say' }, unknown };
};
