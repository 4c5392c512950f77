import { type CSSProperties, type KeyboardEvent, memo, useRef, useState } from 'react';
import { type Board, type Cell, isShown } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { presetById } from '../../../shared/domain/presets.ts';
import type { PressSettings } from '../../access/press.ts';
import { usePixelsPerMm } from '../../state/device-settings.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { usePatient } from '../../state/session.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { act } from './act.ts';
import { CellFace } from './cell-face.tsx';
import { cellAfterKey, firstCell } from './grid-focus.ts';
import { SymbolPicture } from './symbol-picture.tsx';
import { usePress } from './use-press.ts';

const NO_FILTER: PressSettings = { acceptanceMs: 0, repeatFilterMs: 300 };

const usePressSettings = (): PressSettings => {
  const patient = usePatient();
  const { touch } = usePatientSettings().access;
  const preset = patient && presetById(patient.presetId).interaction;
  return {
    acceptanceMs: touch.acceptanceMs ?? preset?.acceptanceMs.value ?? NO_FILTER.acceptanceMs,
    repeatFilterMs: touch.repeatFilterMs ?? preset?.repeatFilterMs.value ?? NO_FILTER.repeatFilterMs,
  };
};

/** Sizes in mm become sizes on this screen; without one, buttons fill the screen. */
const useGridLayout = ({ rows, columns }: Board): CSSProperties => {
  const { buttonSizeMm, gapMm } = usePatientSettings().display;
  const pixelsPerMm = usePixelsPerMm();
  const size = buttonSizeMm === null ? 'minmax(0, 1fr)' : `${(buttonSizeMm * pixelsPerMm).toFixed(1)}px`;
  return {
    '--rows': rows,
    '--columns': columns,
    '--track': size,
    ...(gapMm !== null && { '--gap': `${(gapMm * pixelsPerMm).toFixed(1)}px` }),
  } as CSSProperties;
};

const placeOf = ({ row, column, rowSpan, columnSpan }: Cell): CSSProperties => ({
  gridArea: `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`,
});

const coloursOf = ({ button }: Cell): CSSProperties =>
  ({
    ...(button.backgroundColour && { '--cell': button.backgroundColour, '--cell-ink': inkOn(button.backgroundColour) }),
    ...(button.borderColour && { '--cell-line': button.borderColour }),
  }) as CSSProperties;

/** Black or white, whichever is easier to read on a colour: by the relative luminance of WCAG 2.2. */
const inkOn = (colour: string): string => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
};

interface BoardGridProps {
  readonly board: Board;
  readonly patientId: PatientId;
}

/** The grid of buttons. Arrow keys move within it; it is one stop for Tab. */
export const BoardGrid = memo(({ board, patientId }: BoardGridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const { display } = usePatientSettings();
  const isOutlined = useShownTheme() === 'contrast';
  const layout = useGridLayout(board);
  const cells = board.cells.filter(({ button }) => isShown(button, display.vocabularyLevel));
  const [focus, setFocus] = useState(() => firstCell(cells));
  const pressProps = usePress(usePressSettings(), (target, pressedAtMs) => {
    const pressed = cells.find(({ button }) => button.buttonId === target);
    if (pressed) act(pressed.button, pressedAtMs);
  });
  const move = (event: KeyboardEvent) => {
    if (!focus) return;
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const next = cellAfterKey(cells, focus, event.key, isRightToLeft);
    if (!next) return;
    event.preventDefault();
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
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
      style={layout}
      lang={board.language}
      data-scene={board.background ? '' : undefined}
      onKeyDown={move}
    >
      {board.background && (
        <SymbolPicture patientId={patientId} symbol={board.background} style="colour" className="board-scene" />
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
                  style={placeOf(cell)}
                >
                  <button
                    type="button"
                    className="board-button"
                    data-part-of-speech={cell.button.partOfSpeech}
                    data-does={cell.button.action.does}
                    data-cell={`${cell.row}-${cell.column}`}
                    style={coloursOf(cell)}
                    tabIndex={focus?.row === cell.row && focus.column === cell.column ? 0 : -1}
                    onFocus={() => setFocus(cell)}
                    {...pressProps(cell.button.buttonId)}
                  >
                    <CellFace button={cell.button} patientId={patientId} display={display} isOutlined={isOutlined} />
                  </button>
                </div>
              ))}
            </div>
          ),
      )}
    </div>
  );
});
BoardGrid.displayName = 'BoardGrid';
