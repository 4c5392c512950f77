import type { CSSProperties } from 'react';
import type { Board, Button } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useBoardReading } from '../../state/reading.ts';
import { CellFace } from '../board/cell-face.tsx';
import { cellPlace } from '../board/cell-place.ts';
import { SymbolPicture } from '../board/symbol-picture.tsx';

const DISPLAY = { symbols: 'colour', labels: 'below' } as const;

/** On paper and in the past nothing is predicted: such a place shows its own label. */
const still = (button: Button): Button =>
  button.action.does === 'predicted' ? { ...button, action: { does: 'say' } } : button;

/** A board to look at, small; read aloud as the list of its words. */
export const BoardPreview = ({ board, patientId }: { readonly board: Board; readonly patientId: PatientId }) => (
  <ul
    className="board board-preview"
    {...useBoardReading(board)}
    aria-label={board.name}
    style={{ '--rows': board.rows, '--columns': board.columns, '--track': 'minmax(0, 1fr)' } as CSSProperties}
    data-scene={board.background ? '' : undefined}
  >
    {board.background && (
      <SymbolPicture patientId={patientId} symbol={board.background} style="colour" className="board-scene" />
    )}
    {board.cells.map((cell) => (
      <li
        key={cell.button.buttonId}
        className="cell board-button"
        data-part-of-speech={cell.button.partOfSpeech}
        style={cellPlace(cell)}
      >
        <CellFace button={still(cell.button)} patientId={patientId} display={DISPLAY} isOutlined={false} />
      </li>
    ))}
  </ul>
);
