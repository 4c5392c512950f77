import type { Board } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { BoardGrid } from './board-grid.tsx';
import { useKeptBoards } from './kept-boards.ts';

interface BoardsProps {
  readonly shown: Board;
  readonly patientId: PatientId;
}

/** The board that is shown, and behind it those that can be shown again without being built and laid out anew. */
export const Boards = ({ shown, patientId }: BoardsProps) => (
  <div className="boards">
    {useKeptBoards(shown).map((board) => (
      <BoardGrid key={board.boardId} board={board} patientId={patientId} isInFront={board.boardId === shown.boardId} />
    ))}
  </div>
);
