import { Accessibility, defaultPreset, PointerActivationConstraints } from '@dnd-kit/dom';
import { DragDropProvider, PointerSensor, useDraggable, useDroppable } from '@dnd-kit/react';
import { type CSSProperties, type MouseEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Board, Cell } from '../../../shared/domain/board.ts';
import { useBoardReading } from '../../state/reading.ts';
import { usePatient } from '../../state/session.ts';
import { useEnumeration } from '../../ui/formats.ts';
import { useShownTheme } from '../../ui/use-shown-theme.ts';
import { CellFace } from '../board/cell-face.tsx';
import { cellPlace } from '../board/cell-place.ts';
import { freePlaces, moveButtons, type Place } from './board-edits.ts';
import { editByKey } from './editor-keys.ts';
import { editBoard, useEditor } from './editor-store.ts';

const DISPLAY = { symbols: 'colour', labels: 'below' } as const;
/** A drag begins after so many pixels, so that a click with an unsteady hand stays a click. */
const DRAG_AFTER_PX = 6;

const sensors = [
  PointerSensor.configure({
    activationConstraints: [new PointerActivationConstraints.Distance({ value: DRAG_AFTER_PX })],
  }),
];

/** Keys are ours, and so is what is read aloud. */
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility);

const isSame = (one: Place, other: Place): boolean => one.row === other.row && one.column === other.column;

const select = ({ row, column, button }: Cell, event: MouseEvent): void => {
  const { selected } = useEditor.getState();
  const adds = event.shiftKey || event.ctrlKey || event.metaKey;
  const { buttonId } = button;
  const others = selected.filter((id) => id !== buttonId);
  const next = !adds ? [buttonId] : selected.includes(buttonId) ? others : [...selected, buttonId];
  useEditor.setState({ cursor: { row, column }, selected: next, refusal: null });
};

const EditedCell = memo(({ cell, onOpen }: { readonly cell: Cell; readonly onOpen: () => void }) => {
  const { t } = useTranslation();
  const { button, row, column } = cell;
  const { buttonId } = button;
  const isLocked = useEditor((editor) => editor.isLocked);
  const isSelected = useEditor((editor) => editor.selected.includes(buttonId));
  const isCursor = useEditor((editor) => isSame(editor.cursor, cell));
  const { ref: dragRef, isDragging } = useDraggable({ id: `button ${buttonId}`, disabled: isLocked, data: { cell } });
  const { ref: dropRef, isDropTarget } = useDroppable({ id: `place ${row} ${column}`, data: { row, column } });
  const patientId = usePatient()?.patientId;
  const isOutlined = useShownTheme() === 'contrast';
  const enumerated = useEnumeration();
  const hints = [
    ...(button.isHidden ? [t('editor.isHidden')] : []),
    ...(button.action.does === 'open' ? [t('editor.opensBoard')] : []),
    ...(button.soundId ? [t('editor.hasSound')] : []),
  ];
  return (
    // biome-ignore lint/a11y: a grid that is edited is no table
    <div role="gridcell" aria-selected={isSelected} className="cell" style={cellPlace(cell)}>
      <button
        type="button"
        ref={(element) => {
          dragRef(element);
          dropRef(element);
        }}
        className="board-button edited-button"
        data-part-of-speech={button.partOfSpeech}
        data-place={`${row}-${column}`}
        data-selected={isSelected || undefined}
        data-hidden={button.isHidden || undefined}
        data-dragging={isDragging || undefined}
        data-over={isDropTarget || undefined}
        style={
          {
            ...(button.backgroundColour && { '--cell': button.backgroundColour }),
            ...(button.borderColour && { '--cell-line': button.borderColour }),
          } as CSSProperties
        }
        tabIndex={isCursor ? 0 : -1}
        aria-description={enumerated(hints) || undefined}
        onClick={(event) => select(cell, event)}
        onDoubleClick={onOpen}
      >
        {patientId && <CellFace button={button} patientId={patientId} display={DISPLAY} isOutlined={isOutlined} />}
        {hints.length > 0 && (
          <span className="edited-signs" aria-hidden>
            {button.isHidden ? '◌' : ''}
            {button.action.does === 'open' ? '›' : ''}
          </span>
        )}
      </button>
    </div>
  );
});

const EmptyPlace = memo(({ row, column, onOpen }: Place & { readonly onOpen: () => void }) => {
  const { t } = useTranslation();
  const isCursor = useEditor((editor) => isSame(editor.cursor, { row, column }));
  const { ref, isDropTarget } = useDroppable({ id: `place ${row} ${column}`, data: { row, column } });
  return (
    // biome-ignore lint/a11y: as above
    <div role="gridcell" className="cell" style={cellPlace({ row, column })}>
      <button
        type="button"
        ref={ref}
        className="empty-place"
        data-place={`${row}-${column}`}
        data-over={isDropTarget || undefined}
        tabIndex={isCursor ? 0 : -1}
        aria-label={t('editor.emptyPlace', { row: row + 1, column: column + 1 })}
        onClick={() => useEditor.setState({ cursor: { row, column }, selected: [], refusal: null })}
        onDoubleClick={onOpen}
      >
        <span aria-hidden>+</span>
      </button>
    </div>
  );
});

const drop = (cell: Cell, to: Place): void => {
  const { selected } = useEditor.getState();
  const { buttonId } = cell.button;
  const moving = selected.includes(buttonId) ? selected : [buttonId];
  const step = { row: to.row - cell.row, column: to.column - cell.column };
  const isMoved = editBoard((board) => moveButtons(board, moving, step));
  if (isMoved) useEditor.setState({ cursor: to, selected: moving });
};

interface EditorGridProps {
  readonly board: Board;
  /** The button or empty place under the cursor is to be edited. */
  readonly onOpen: () => void;
}

/** A board whose buttons can be selected, dragged and moved with keys; every place is a stop, filled or not. */
export const EditorGrid = ({ board, onOpen }: EditorGridProps) => {
  const grid = useRef<HTMLDivElement>(null);
  const cursor = useEditor((editor) => editor.cursor);
  const hasFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a button that moves to another row is another element
  useEffect(() => {
    // The focus follows the cursor, but is not drawn into the grid from elsewhere.
    if (!grid.current || !hasFocus.current) return;
    grid.current.querySelector<HTMLElement>(`[data-place="${cursor.row}-${cursor.column}"]`)?.focus();
  }, [cursor, board]);
  const layout = { '--rows': board.rows, '--columns': board.columns, '--track': 'minmax(0, 1fr)' } as CSSProperties;
  const reading = useBoardReading(board);
  const free = freePlaces(board);
  const rows = Array.from({ length: board.rows }, (_, row) => ({
    row,
    cells: board.cells.filter((cell) => cell.row === row),
    places: free.filter((place) => place.row === row),
  }));
  return (
    <DragDropProvider
      sensors={sensors}
      plugins={plugins}
      onDragEnd={({ operation, canceled }) => {
        const cell = operation.source?.data.cell as Cell | undefined;
        const to = operation.target?.data as Place | undefined;
        if (!canceled && cell && to) drop(cell, { row: to.row, column: to.column });
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot fill the screen with equal cells */}
      <div
        ref={grid}
        className="board editor-board"
        role="grid"
        aria-label={board.name}
        aria-multiselectable
        style={layout}
        {...reading}
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={({ relatedTarget, target }) => {
          // A button that is taken out of the page loses the focus to nothing, and gets it back.
          if (relatedTarget || target.isConnected) hasFocus.current = grid.current?.contains(relatedTarget) ?? false;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            onOpen();
          } else editByKey(event, board);
        }}
      >
        {rows.map(({ row, cells, places }) => (
          // biome-ignore lint/a11y: as above
          <div key={row} role="row" className="board-row">
            {cells.map((cell) => (
              <EditedCell key={cell.button.buttonId} cell={cell} onOpen={onOpen} />
            ))}
            {places.map((place) => (
              <EmptyPlace key={`${place.row}-${place.column}`} {...place} onOpen={onOpen} />
            ))}
          </div>
        ))}
      </div>
    </DragDropProvider>
  );
};
