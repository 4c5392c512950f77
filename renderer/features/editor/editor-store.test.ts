import { beforeEach, expect, test, vi } from 'vitest';
import type { BoardChange } from '../../../shared/contract/board.ts';
import { BoardSet } from '../../../shared/domain/board.ts';
import { BoardId, DEMONSTRATION_PATIENT_ID, PatientId } from '../../../shared/domain/ids.ts';
import { usualSettings } from '../../../shared/domain/patient-settings.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { loadBoards, useSession } from '../../state/session.ts';
import {
  editBoard,
  editBoards,
  openEditor,
  readMerged,
  saveBoards,
  startEditor,
  undoEdit,
  useEditor,
} from './editor-store.ts';
import { holdEdits, useHeldEdits } from './held-edits.ts';
import { removeBoard } from './library-edits.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');
const set = BoardSet.parse({
  homeBoardId: 'home',
  boards: [
    { boardId: 'home', name: 'Home', rows: 1, columns: 1, cells: [] },
    { boardId: 'food', name: 'Food', rows: 1, columns: 1, cells: [] },
  ],
});

/** A host that keeps what it is told, at its own revision. */
let revision = 1;
let told: BoardChange[] = [];
let failure: AppError | null = null;
/** Whether the host's answers no longer reach the page. */
let isMute = false;
/** The boards as the host has them. */
let theirs = set;
const client = {
  board: {
    change: async ({ revision: from, change }: { revision: number; change: BoardChange }) => {
      if (failure) throw failure;
      if (from !== revision) throw new AppError('BOARDS_CHANGED');
      told.push(change);
      revision += 1;
      const answer = { revision };
      await vi.waitUntil(() => !isMute);
      return answer;
    },
    library: async () => ({ revision, set: structuredClone(theirs) }),
  },
  patient: { settings: async () => usualSettings },
} as unknown as Client;

vi.stubGlobal('window', new EventTarget());
startEditor();
const rename = (name: string) => editBoard((board) => ({ ...board, name }));
const shownName = () => useEditor.getState().history?.present.boards[0]?.name;

beforeEach(() => {
  revision = 1;
  told = [];
  failure = null;
  isMute = false;
  theirs = set;
  useConnection.setState({ status: 'open', client });
  useSession.setState({ patientId: DEMONSTRATION_PATIENT_ID });
  holdEdits(ann, undefined);
  useSession.setState({ patientId: ann, library: { revision: 1, set } });
  openEditor();
  useEditor.setState({ isLocked: false });
});

test('only boards that changed are sent, and the patient’s board has them at once', async () => {
  rename('Ours');
  await saveBoards();
  expect(told.map(({ put }) => put.map(({ name }) => name))).toEqual([['Ours']]);
  expect(useSession.getState().library?.set.boards[0]?.name).toBe('Ours');
  await saveBoards();
  expect(told).toHaveLength(1);
});

test('what was saved can still be undone, and the undoing is saved too', async () => {
  rename('Ours');
  await saveBoards();
  undoEdit();
  await saveBoards();
  expect(told.map(({ put }) => put[0]?.name)).toEqual(['Ours', 'Home']);
});

test('what is edited while a change is under way is sent too when the window closes', async () => {
  isMute = true;
  rename('Ours');
  const saved = saveBoards();
  await vi.waitFor(() => expect(told).toHaveLength(1));
  rename('Ours too');
  window.dispatchEvent(new Event('pagehide'));
  expect(told.map(({ put }) => put[0]?.name)).toEqual(['Ours', 'Ours too']);
  isMute = false;
  await saved;
});

test('while it is locked nothing changes', () => {
  useEditor.setState({ isLocked: true });
  rename('Ours');
  expect(shownName()).toBe('Home');
});

test('an edit that could not be saved is not lost, and is saved with the next try', async () => {
  failure = new AppError('STORE_FULL');
  rename('Ours');
  await saveBoards();
  expect(useEditor.getState()).toMatchObject({ saving: 'failed', error: { code: 'STORE_FULL' } });
  expect(shownName()).toBe('Ours');
  failure = null;
  await saveBoards();
  expect(told.map(({ put }) => put[0]?.name)).toEqual(['Ours']);
});

const renamedElsewhere = (boardId: string): void => {
  revision = 5;
  theirs = {
    ...set,
    boards: set.boards.map((board) => (board.boardId === boardId ? { ...board, name: 'Theirs' } : board)),
  };
};

test('where others changed another board meanwhile, both changes stay, and the editor is not disturbed', async () => {
  renamedElsewhere('food');
  rename('Ours');
  await saveBoards();
  await saveBoards();
  expect(told.map(({ put }) => put.map(({ name }) => name))).toEqual([['Ours']]);
  expect(useEditor.getState().history?.present.boards.map(({ name }) => name)).toEqual(['Ours', 'Theirs']);
  expect(useEditor.getState()).toMatchObject({ saving: 'saved', error: null, isLocked: false });
});

test('boards that come from elsewhere while nothing is edited are shown where the editor stands', async () => {
  useEditor.setState({ boardId: BoardId.parse('food') });
  renamedElsewhere('food');
  await readMerged();
  expect(useEditor.getState()).toMatchObject({ boardId: 'food', saving: 'saved', error: null });
  expect(useEditor.getState().history?.present.boards.map(({ name }) => name)).toEqual(['Home', 'Theirs']);
  expect(useSession.getState().library?.set.boards[0]).toBe(set.boards[0]);
});

test('where another window was quicker on the same board, it is shown as it is now, and that is said', async () => {
  renamedElsewhere('home');
  rename('Ours');
  await saveBoards();
  await vi.waitFor(() => expect(shownName()).toBe('Theirs'));
  expect(useEditor.getState().error?.code).toBe('BOARDS_CHANGED');
  // Whoever was editing need not unlock again.
  rename('Again');
  await saveBoards();
  expect(told.map(({ put }) => put[0]?.name)).toEqual(['Again']);
});

test('what cannot be done is said, and changes nothing', () => {
  editBoards((boards) => removeBoard(boards, BoardId.parse('home')), 'homeStays');
  expect(useEditor.getState().refusal).toBe('homeStays');
  expect(useEditor.getState().history?.past).toEqual([]);
});

test('nothing of a patient stays in the editor when somebody else speaks', () => {
  rename('Secret');
  useSession.setState({ patientId: DEMONSTRATION_PATIENT_ID });
  expect(useEditor.getState()).toMatchObject({ history: null, clipboard: [] });
});

test('boards whose saving ends after somebody else has begun to speak do not become theirs', async () => {
  const theirs = { revision: 7, set: { ...set, boards: [...set.boards] } };
  rename('Secret');
  const saving = saveBoards();
  await Promise.resolve();
  useSession.setState({ patientId: ben, library: theirs });
  await saving;
  expect(told).toHaveLength(1);
  expect(useSession.getState().library).toBe(theirs);
  openEditor();
  expect(shownName()).toBe('Home');
});

test('an edit that is not saved when another window locks the records is kept, and saved once they are open', async () => {
  rename('Ours');
  failure = new AppError('STORE_LOCKED');
  useSession.setState({ patientId: DEMONSTRATION_PATIENT_ID, library: null });
  expect(useEditor.getState().history).toBeNull();
  await saveBoards();
  expect(useHeldEdits.getState().held.has(ann)).toBe(true);
  failure = null;
  useSession.setState({ patientId: ann, library: null });
  await loadBoards(ann);
  openEditor();
  await vi.waitFor(() => expect(told.map(({ put }) => put.map(({ name }) => name))).toEqual([['Ours']]));
  await saveBoards();
  expect(useSession.getState().library?.set.boards[0]?.name).toBe('Ours');
  expect(useHeldEdits.getState().held.size).toBe(0);
  expect(useEditor.getState()).toMatchObject({ isLocked: true, saving: 'saved' });
  useEditor.setState({ isLocked: false });
  undoEdit();
  expect(shownName()).toBe('Home');
});

test('a saving that another window’s lock cut short is made good for, and one that came through is not repeated', async () => {
  rename('Ours');
  const saving = saveBoards();
  await Promise.resolve();
  rename('Ours too');
  useSession.setState({ patientId: DEMONSTRATION_PATIENT_ID, library: null });
  await saving;
  useSession.setState({ patientId: ann, library: null });
  await loadBoards(ann);
  await vi.waitFor(() => expect(told.map(({ put }) => put[0]?.name)).toEqual(['Ours', 'Ours too']));
});

test('where the boards were changed elsewhere before the kept edit could be saved, that is said', async () => {
  rename('Ours');
  useSession.setState({ patientId: DEMONSTRATION_PATIENT_ID, library: null });
  revision = 5;
  useSession.setState({ patientId: ann, library: null });
  await loadBoards(ann);
  await vi.waitFor(() => expect(useEditor.getState().error?.code).toBe('BOARDS_CHANGED'));
  expect(shownName()).toBe('Home');
  expect(told).toEqual([]);
});

test('what is changed while a saving is under way is not shown as saved', async () => {
  rename('Ours');
  const saving = saveBoards();
  await Promise.resolve();
  rename('Ours too');
  await saving;
  expect(useEditor.getState().saving).toBe('unsaved');
  await saveBoards();
  expect(useEditor.getState().saving).toBe('saved');
  expect(told.at(-1)?.put[0]?.name).toBe('Ours too');
});
