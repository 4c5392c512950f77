import { type CSSProperties, type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from 'react';
import { type Board, isShown } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { usePixelsPerMm } from '../../state/device-settings.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { useBoardReading } from '../../state/reading.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { CellButton } from './cell-button.tsx';
import { cellPlace } from './cell-place.ts';
import { cellAfterKey, firstCell } from './grid-focus.ts';
import { SymbolPicture } from './symbol-picture.tsx';

/** Sizes in mm become sizes on this screen; without one, buttons fill the screen. */
const useGridLayout = ({ rows, columns }: Board): CSSProperties => {
  const { buttonSizeMm, gapMm } = usePatientSettings().display;
  const pixelsPerMm = usePixelsPerMm();
  const size = buttonSizeMm === null ? null : `${(buttonSizeMm * pixelsPerMm).toFixed(1)}px`;
  return {
    '--rows': rows,
    '--columns': columns,
    '--track': size ?? 'minmax(0, 1fr)',
    ...(size && { '--unit-width': size, '--unit-height': size }),
    ...(gapMm !== null && { '--gap': `${(gapMm * pixelsPerMm).toFixed(1)}px` }),
  } as CSSProperties;
};

interface BoardGridProps {
  readonly board: Board;
  readonly patientId: PatientId;
  /** False while it is kept behind the board that is shown: out of reach of everything. */
  readonly isInFront: boolean;
}

/** The grid of buttons. Arrow keys move within it; it is one stop for Tab. */
export const BoardGrid = memo(({ board, patientId, isInFront }: BoardGridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const { display } = usePatientSettings();
  const isOutlined = useShownTheme() === 'contrast';
  const layout = useGridLayout(board);
  const reading = useBoardReading(board);
  const cells = board.cells.filter(({ button }) => isShown(button, display.vocabularyLevel));
  const [focus, setFocus] = useState(() => firstCell(cells));
  const move = (event: KeyboardEvent) => {
    if (!focus) return;
    const next = cellAfterKey(cells, focus, event.key, reading.dir === 'rtl');
    if (!next) return;
    event.preventDefault();
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
  useLayoutEffect(() => {
    // Whoever opened this board with the keyboard goes on in it.
    if (!isInFront || !document.activeElement?.closest('.board[hidden]')) return;
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [isInFront]);
  const rows = Array.from({ length: board.rows }, (_, row) => cells.filter((cell) => cell.row === row));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot fill the screen with equal cells
    <div
      ref={grid}
      className="board"
      role="grid"
      aria-label={board.name}
      aria-rowcount={board.rows}
      aria-colcount={board.columns}
      aria-hidden={!isInFront}
      hidden={!isInFront}
      style={layout}
      {...reading}
      data-section={board.boardId}
      data-scene={board.background ? '' : undefined}
      onKeyDown={move}
    >
      {board.background && (
        <SymbolPicture
          patientId={patientId}
          symbol={board.background}
          style={isOutlined ? 'outline' : 'colour'}
          className="board-scene"
        />
      )}
      {rows.map(
        (inRow, row) =>
          inRow.length > 0 && (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            // biome-ignore lint/a11y: as above
            <div key={row} role="row" aria-rowindex={row + 1} className="board-row">
              {inRow.map((cell) => (
                // biome-ignore lint/a11y: as above
                <div
                  key={cell.column}
                  role="gridcell"
                  aria-colindex={cell.column + 1}
                  className="cell"
                  style={cellPlace(cell)}
                >
                  <CellButton
                    cell={cell}
                    patientId={patientId}
                    display={display}
                    language={board.language}
                    isOutlined={isOutlined}
                    isTabStop={focus?.row === cell.row && focus.column === cell.column}
                    onFocus={() => setFocus(cell)}
                  />
                </div>
              ))}
            </div>
          ),
      )}
    </div>
  );
});
BoardGrid.displayName = 'BoardGrid';
