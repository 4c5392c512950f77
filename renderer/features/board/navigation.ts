import { create } from 'zustand';
import type { Board } from '../../../shared/domain/board.ts';
import type { BoardId } from '../../../shared/domain/ids.ts';
import { useSession } from '../../state/session.ts';

const MOST_STEPS = 50;

/** The boards that were opened one from another, the one that is shown last; empty at home. */
const useTrail = create<{ readonly trail: readonly BoardId[] }>(() => ({ trail: [] }));

/** False where the patient has no such board, or has it no longer. */
export const openBoard = (boardId: BoardId): boolean => {
  const { library } = useSession.getState();
  if (!library?.set.boards.some((board) => board.boardId === boardId)) return false;
  if (boardId === library.set.homeBoardId) {
    goHome();
    return true;
  }
  useTrail.setState(({ trail }) => {
    // A board that was passed already is gone back to: the way stays as short as it looks.
    const at = trail.indexOf(boardId);
    return { trail: at >= 0 ? trail.slice(0, at + 1) : [...trail, boardId].slice(-MOST_STEPS) };
  });
  return true;
};

export const goHome = (): void => useTrail.setState({ trail: [] });

export const goBack = (): void => useTrail.setState(({ trail }) => ({ trail: trail.slice(0, -1) }));

/** Home, and every board on the way to the one that is shown, which is last. Empty until the boards have come. */
export const useWay = (): readonly Board[] => {
  const library = useSession((session) => session.library);
  const trail = useTrail((state) => state.trail);
  if (!library) return [];
  const { homeBoardId, boards } = library.set;
  return [homeBoardId, ...trail].flatMap((boardId) => boards.find((board) => board.boardId === boardId) ?? []);
};

/** Whoever begins to speak begins at home. */
export const startNavigation = (): void => {
  useSession.subscribe(({ patientId }, before) => {
    if (patientId !== before.patientId) goHome();
  });
};
