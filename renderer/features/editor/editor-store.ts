import { create } from 'zustand';
import type { BoardLibrary } from '../../../shared/contract/board.ts';
import type { Board, BoardSet, Cell } from '../../../shared/domain/board.ts';
import { type BoardId, ButtonId, type PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { ask } from '../../client/connection.ts';
import { type Session, useSession } from '../../state/session.ts';
import type { Place } from './board-edits.ts';
import { heldEdits, holdEdits } from './held-edits.ts';
import { advance, begin, type History, redo, undo } from './history.ts';
import { boardOf, changeBetween, keepingSame, putBoard, putOn } from './library-edits.ts';

const SAVE_AFTER_MS = 600;

/** Boards under the hands of a caregiver. */
export interface Editor {
  /** Null until the boards have come. */
  readonly history: History<BoardSet> | null;
  readonly boardId: BoardId | null;
  /** Where the keyboard is. */
  readonly cursor: Place;
  readonly selected: readonly ButtonId[];
  readonly clipboard: readonly Cell[];
  /** Whether boards can only be looked at. */
  readonly isLocked: boolean;
  readonly saving: 'saved' | 'unsaved' | 'saving' | 'failed';
  readonly error: AppError | null;
  /** What the last edit could not do, in a key of the texts. */
  readonly refusal: 'noRoom' | 'homeStays' | null;
  /** Whether the earlier versions of the board are shown. */
  readonly showsVersions: boolean;
}

const START: Editor = {
  history: null,
  boardId: null,
  cursor: { row: 0, column: 0 },
  selected: [],
  clipboard: [],
  isLocked: true,
  saving: 'saved',
  error: null,
  refusal: null,
  showsVersions: false,
};

export const useEditor = create<Editor>(() => START);

let owner: PatientId | null = null;
let saved: BoardSet | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let saving: Promise<void> = Promise.resolve();
/** What was sent and not answered yet. */
let underWay: { readonly set: BoardSet; readonly revision: number } | null = null;

/** Takes up the boards of whoever speaks; what was being edited for the same patient goes on. */
export const openEditor = (): void => {
  const { patientId, library } = useSession.getState();
  if (!library) return;
  if (owner === patientId && useEditor.getState().history && saved === library.set) return;
  owner = patientId;
  saved = library.set;
  const { boardId: before, clipboard, isLocked } = useEditor.getState();
  const boardId = before && boardOf(library.set, before) ? before : library.set.homeBoardId;
  useEditor.setState({ ...START, clipboard, isLocked, history: begin(library.set), boardId });
};

/**
 * Goes on with boards that others have changed meanwhile, where the editor stands: nothing is selected or shown
 * otherwise. Edits that are not saved yet are put on top; where the same board was changed elsewhere too, they give way,
 * and that is said.
 */
const takeUpMerged = (library: BoardLibrary): void => {
  const { history, boardId, selected } = useEditor.getState();
  const base = saved;
  useSession.setState({ library });
  if (!history || !base || owner !== useSession.getState().patientId) return;
  const change = changeBetween(base, history.present);
  const present = change ? putOn(base, library.set, change) : library.set;
  if (!present) {
    openEditor();
    useEditor.setState({ error: new AppError('BOARDS_CHANGED') });
    return;
  }
  saved = library.set;
  const board = boardId ? boardOf(present, boardId) : undefined;
  const ids = new Set(board?.cells.map(({ button }) => button.buttonId));
  useEditor.setState({
    history: begin(present),
    boardId: board ? board.boardId : present.homeBoardId,
    selected: selected.filter((buttonId) => ids.has(buttonId)),
    saving: change ? 'unsaved' : 'saved',
    error: null,
  });
  if (change) saveSoon();
};

/** Reads the boards of whoever speaks again; what did not change stays the very value, so that it is not drawn anew. */
export const readMerged = async (): Promise<void> => {
  const { patientId } = useSession.getState();
  const read = await ask((client) => client.board.library({ patientId }));
  const { patientId: now, library } = useSession.getState();
  if (!read.ok || now !== patientId) return;
  const set = library ? keepingSame(library.set, read.value.set) : read.value.set;
  if (set !== library?.set || read.value.revision !== library.revision) {
    takeUpMerged({ revision: read.value.revision, set });
  }
};

/** Keeps what whoever spoke until now has had changed and is not saved yet. */
const holdUnsaved = ({ patientId, library }: Session): void => {
  const { history, boardId } = useEditor.getState();
  if (owner !== patientId || !history || !saved || !library || !changeBetween(saved, history.present)) return;
  holdEdits(patientId, { saved, revision: library.revision, history, boardId });
};

/** Goes on with edits that were held, and saves them. Where somebody else has changed the boards since, that is said. */
const takeUpHeld = (): void => {
  const { patientId, library } = useSession.getState();
  const edits = heldEdits(patientId);
  if (!library || !edits) return;
  holdEdits(patientId, undefined);
  if (edits.revision !== library.revision) {
    openEditor();
    useEditor.setState({ error: new AppError('BOARDS_CHANGED') });
    return;
  }
  owner = patientId;
  saved = edits.saved;
  // The very values that were changed, so that only what differs from them is sent.
  useSession.setState({ library: { ...library, set: saved } });
  useEditor.setState({ ...START, history: edits.history, boardId: edits.boardId, saving: 'unsaved' });
  void saveBoards();
};

/** Forgets the boards of whoever spoke, and what was copied of them, when somebody else does or the records are locked. */
export const startEditor = (): void => {
  window.addEventListener('pagehide', sendLast);
  useSession.subscribe((session, before) => {
    if (session.patientId !== before.patientId) {
      holdUnsaved(before);
      clearTimeout(timer);
      owner = null;
      saved = null;
      useEditor.setState(START);
    }
    if (session.library !== before.library && heldEdits(session.patientId)) void saving.then(takeUpHeld);
  });
};

const saveNow = async (): Promise<void> => {
  const { history } = useEditor.getState();
  const { library, patientId } = useSession.getState();
  if (!history || !library || !saved || owner !== patientId) return;
  const set = history.present;
  const change = changeBetween(saved, set);
  if (!change) return;
  useEditor.setState({ saving: 'saving' });
  underWay = { set, revision: library.revision };
  const answer = await ask((client) => client.board.change({ patientId, revision: library.revision, change }));
  underWay = null;
  // Whoever speaks by now must not get the boards of whoever spoke.
  if (owner !== patientId || useSession.getState().patientId !== patientId) {
    const edits = heldEdits(patientId);
    if (!answer.ok || !edits) return;
    const isAll = edits.history.present === set;
    return holdEdits(patientId, isAll ? undefined : { ...edits, saved: set, revision: answer.value.revision });
  }
  if (answer.ok) {
    saved = set;
    useSession.setState({ library: { revision: answer.value.revision, set } });
    const isAll = useEditor.getState().history?.present === set;
    useEditor.setState({ saving: isAll ? 'saved' : 'unsaved', error: null });
    return;
  }
  useEditor.setState({ saving: 'failed', error: answer.error });
  if (answer.error.code === 'BOARDS_CHANGED') await readMerged();
};

/** Nobody will be here for an answer: what is edited on top of a change that is under way follows it at once. */
const sendLast = (): void => {
  const { history } = useEditor.getState();
  const { patientId } = useSession.getState();
  if (!underWay || !history || owner !== patientId) return void saveBoards();
  const { set, revision } = underWay;
  const change = changeBetween(set, history.present);
  if (change) void ask((client) => client.board.change({ patientId, revision: revision + 1, change }));
};

/** Saves what has changed; resolves once it is saved, or has failed to be. */
export const saveBoards = (): Promise<void> => {
  clearTimeout(timer);
  saving = saving.then(saveNow);
  return saving;
};

const saveSoon = (): void => {
  clearTimeout(timer);
  timer = setTimeout(() => void saveBoards(), SAVE_AFTER_MS);
};

const becomes = (history: History<BoardSet>): void => {
  const { boardId, selected } = useEditor.getState();
  const board = boardId && boardOf(history.present, boardId);
  const ids = new Set(board ? board.cells.map(({ button }) => button.buttonId) : []);
  useEditor.setState({
    history,
    boardId: board ? boardId : history.present.homeBoardId,
    selected: selected.filter((buttonId) => ids.has(buttonId)),
    saving: 'unsaved',
    refusal: null,
  });
  saveSoon();
};

/** One step of editing, which can be undone. What is undefined could not be done: nothing changes, and it is said. */
export const editBoards = (
  edit: (set: BoardSet) => BoardSet | undefined,
  refusal: Editor['refusal'] = 'noRoom',
): boolean => {
  const { history, isLocked } = useEditor.getState();
  if (!history || isLocked) return false;
  const next = edit(history.present);
  if (!next) useEditor.setState({ refusal });
  else if (next !== history.present) becomes(advance(history, next));
  return next !== undefined;
};

/** One step of editing on the board that is shown. */
export const editBoard = (edit: (board: Board) => Board | undefined): boolean =>
  editBoards((set) => {
    const { boardId } = useEditor.getState();
    const board = boardId && boardOf(set, boardId);
    const next = board ? edit(board) : undefined;
    return next && putBoard(set, next);
  });

export const undoEdit = (): void => {
  const { history, isLocked } = useEditor.getState();
  if (history && !isLocked && history.past.length > 0) becomes(undo(history));
};

export const redoEdit = (): void => {
  const { history, isLocked } = useEditor.getState();
  if (history && !isLocked && history.future.length > 0) becomes(redo(history));
};

export const showBoard = (boardId: BoardId, buttonId?: ButtonId): void => {
  const { history } = useEditor.getState();
  const board = history && boardOf(history.present, boardId);
  const cell = board?.cells.find(({ button }) => button.buttonId === buttonId);
  const cursor = cell ? { row: cell.row, column: cell.column } : { row: 0, column: 0 };
  useEditor.setState({ boardId, cursor, selected: buttonId ? [buttonId] : [], refusal: null });
};

export const useEditedBoard = (): Board | null =>
  useEditor(({ history, boardId }) => (history && boardId && boardOf(history.present, boardId)) ?? null);

export const newButtonId = (): ButtonId => ButtonId.parse(`button-${crypto.randomUUID()}`);
