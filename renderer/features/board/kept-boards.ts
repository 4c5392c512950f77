import { useState } from 'react';
import type { Board } from '../../../shared/domain/board.ts';
import type { BoardId } from '../../../shared/domain/ids.ts';
import { useSession } from '../../state/session.ts';

/** Some ways from home and back are walked again and again; more boards would only cost memory. */
const MOST_KEPT = 6;

/**
 * The boards that stay laid out behind the one that is shown, itself among them: those that were shown last. Always in
 * the order of the patient's set, so that none has to move in the page.
 */
export const useKeptBoards = (shown: Board | undefined): readonly Board[] => {
  const library = useSession((session) => session.library);
  const [recent, setRecent] = useState<readonly BoardId[]>([]);
  if (shown && recent[0] !== shown.boardId) {
    setRecent([shown.boardId, ...recent.filter((id) => id !== shown.boardId)].slice(0, MOST_KEPT));
  }
  return (library?.set.boards ?? []).filter(({ boardId }) => boardId === shown?.boardId || recent.includes(boardId));
};
