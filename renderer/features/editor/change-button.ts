import type { Button, Cell } from '../../../shared/domain/board.ts';
import { changeButtons } from './board-edits.ts';
import { editBoard } from './editor-store.ts';

/** Changes fields of one button; a field that becomes undefined is taken away. */
export const changeButton = (
  cell: Cell,
  change: { readonly [Field in keyof Button]?: Button[Field] | undefined },
): void => {
  editBoard((board) =>
    changeButtons(board, [cell.button.buttonId], (button) => {
      const next = { ...button, ...change };
      return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Button;
    }),
  );
};
