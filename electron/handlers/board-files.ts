import type { Board, BoardSet } from '../../shared/domain/board.ts';
import type { BoardId, PatientId } from '../../shared/domain/ids.ts';
import type { SymbolRef } from '../../shared/domain/symbol.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { boardsFrom, type ExportedMedia, type ExportOptions, exportObf, exportObz } from '../boards/export-boards.ts';
import { readSymbolDrawing } from '../platform/symbol-files.ts';
import type { App } from './app.ts';
import { readMedia } from './board-media.ts';
import { findBoards, findPatient } from './lookups.ts';

/** What a lost picture or sound does to a file: the button is written without it, and the rest is not lost. */
const orNothing = (media: Promise<ExportedMedia | undefined>): Promise<ExportedMedia | undefined> =>
  media.catch(() => undefined);

const pictureOf = async (app: App, patientId: PatientId, symbol: SymbolRef): Promise<ExportedMedia | undefined> => {
  if (symbol.source === 'image') return readMedia(app, patientId, symbol.mediaId);
  if (symbol.source === 'pack') {
    const { picture, mediaType } = app.vault.store.read.symbolPacks.picture(symbol.packId, symbol.name);
    return { bytes: picture, mediaType };
  }
  const bytes = await readSymbolDrawing(symbol);
  return bytes && { bytes, mediaType: 'image/svg+xml' };
};

const fileName = (name: string, extension: string): string =>
  `${name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'boards'}.${extension}`;

const inOrder = ({ homeBoardId, boards }: BoardSet): readonly Board[] =>
  boards.toSorted((a, b) => Number(b.boardId === homeBoardId) - Number(a.boardId === homeBoardId));

/**
 * A patient's boards as a file of the Open Board Format: all of them, home first, or one with what it leads to; `.obf`
 * holds one board only. Throws BOARD_NOT_FOUND.
 */
export const exportFile = async (
  app: App,
  patientId: PatientId,
  boardId: BoardId | undefined,
  format: 'obf' | 'obz',
): Promise<File> => {
  const { set } = findBoards(app, patientId);
  const first = set.boards.find((board) => board.boardId === (boardId ?? set.homeBoardId));
  if (!first) throw new AppError('BOARD_NOT_FOUND');
  const options: ExportOptions = {
    language: findPatient(app, patientId).language,
    picture: (symbol) => orNothing(pictureOf(app, patientId, symbol)),
    sound: (soundId) => orNothing(readMedia(app, patientId, soundId)),
  };
  const bytes =
    format === 'obf'
      ? await exportObf(first, options)
      : await exportObz(boardId ? boardsFrom(set, boardId) : inOrder(set), options);
  const type = format === 'obf' ? 'application/json' : 'application/zip';
  return new File([Uint8Array.from(bytes)], fileName(first.name, format), { type });
};
