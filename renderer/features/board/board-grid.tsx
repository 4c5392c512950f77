import { type KeyboardEvent, useRef, useState } from 'react';
import type { Board, Button } from '../../../shared/domain/board.ts';
import { presetById } from '../../../shared/domain/presets.ts';
import type { PressSettings } from '../../access/press.ts';
import { usePatient } from '../../state/session.ts';
import { pressButton } from '../utterance-bar/compose.ts';
import { cellAfterKey, firstCell } from './grid-focus.ts';
import { usePress } from './use-press.ts';

const NO_FILTER: PressSettings = { acceptanceMs: 0, repeatFilterMs: 300 };

const usePressSettings = (): PressSettings => {
  const patient = usePatient();
  if (!patient) return NO_FILTER;
  const { acceptanceMs, repeatFilterMs } = presetById(patient.presetId).interaction;
  return { acceptanceMs: acceptanceMs.value, repeatFilterMs: repeatFilterMs.value };
};

/** The grid of buttons. Arrow keys move within it; it is one stop for Tab. */
export const BoardGrid = ({ board }: { readonly board: Board }) => {
  const grid = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState(() => firstCell(board));
  const buttons = board.rows.flat().filter((button): button is Button => button !== null);
  const pressProps = usePress(usePressSettings(), (target, pressedAtMs) => {
    const button = buttons.find(({ buttonId }) => buttonId === target);
    if (button) pressButton(button, pressedAtMs);
  });
  const move = (event: KeyboardEvent) => {
    const next = cellAfterKey(board, focus, event.key);
    if (next === focus) return;
    event.preventDefault();
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
  const columns = board.rows[0]?.length ?? 1;
  const layout = { '--rows': board.rows.length, '--columns': columns } as React.CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot fill the screen with equal cells
    <div ref={grid} className="board" role="grid" aria-label={board.name} style={layout} onKeyDown={move}>
      {board.rows.map((cells, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        // biome-ignore lint/a11y: as above
        <div key={row} role="row" className="board-row">
          {cells.map((button, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
            // biome-ignore lint/a11y: as above
            <div key={column} role="gridcell" className="cell">
              {button && (
                <button
                  type="button"
                  className="board-button"
                  data-part-of-speech={button.partOfSpeech}
                  data-cell={`${row}-${column}`}
                  data-long={button.label.length > 9 || undefined}
                  tabIndex={focus.row === row && focus.column === column ? 0 : -1}
                  onFocus={() => setFocus({ row, column })}
                  {...pressProps(button.buttonId)}
                >
                  {button.label}
                </button>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
};
