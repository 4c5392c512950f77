import type { CSSProperties } from 'react';
import type { Cell } from '../../../shared/domain/board.ts';

/** Where a cell lies in its grid and how far it spans, from which its labels know how large they may be. */
export const cellPlace = ({
  row,
  column,
  rowSpan = 1,
  columnSpan = 1,
}: Pick<Cell, 'row' | 'column'> & Partial<Pick<Cell, 'rowSpan' | 'columnSpan'>>): CSSProperties =>
  ({
    gridArea: `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`,
    ...(rowSpan > 1 && { '--rows-high': rowSpan }),
    ...(columnSpan > 1 && { '--columns-wide': columnSpan }),
  }) as CSSProperties;
