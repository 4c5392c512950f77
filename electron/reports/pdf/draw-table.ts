import type { ReportBlock } from '../../../shared/domain/report-outline.ts';
import type { Sheet } from './sheet.ts';

type Table = Extract<ReportBlock, { kind: 'table' }>;

const SIZE = 8.5;
const PAD = 3;
const LINE_COLOUR = '#c9c4ba';
const HEAD_COLOUR = '#ece8e0';

/** Draws a table over the width of the sheet, its head again on each page. */
export const drawTable = (sheet: Sheet, { caption, columns, rows }: Table): void => {
  const table = sheet.group('Table', { title: caption });
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => (width / whole) * sheet.width);
  // The first column is where reading begins.
  const offsets = widths.map((width, column) => {
    const before = widths.slice(0, column).reduce((sum, each) => sum + each, 0);
    return sheet.left + (sheet.isRightToLeft ? sheet.width - before - width : before);
  });
  const prepared = (texts: readonly string[], isBold: boolean) => {
    const cells = texts.map((text, column) =>
      sheet.lines(text, (widths[column] ?? 0) - 2 * PAD, { size: SIZE, isBold }),
    );
    return { cells, height: Math.max(...cells.map((lines) => sheet.heightOf(lines, { size: SIZE }))) + 2 * PAD };
  };
  const titles = columns.map(({ title }) => title);
  const write = (texts: readonly string[], isHead: boolean, isRepeated: boolean) => {
    const { cells, height } = prepared(texts, isHead);
    const { y } = sheet;
    sheet.decorate(() => {
      if (isHead) sheet.doc.rect(sheet.left, y, sheet.width, height).fill(HEAD_COLOUR);
      const foot = y + height;
      sheet.doc
        .lineWidth(0.5)
        .strokeColor(LINE_COLOUR)
        .moveTo(sheet.left, foot)
        .lineTo(sheet.left + sheet.width, foot);
      sheet.doc.stroke();
    });
    const draw = (column: number) => {
      const align = columns[column]?.isNumber ? 'end' : 'start';
      const wide = (widths[column] ?? 0) - 2 * PAD;
      sheet.draw(cells[column] ?? [], (offsets[column] ?? 0) + PAD, y + PAD, wide, { size: SIZE, align });
    };
    // A head that is written once more is there for the eye: a screen reader has heard it.
    if (isRepeated) for (const column of cells.keys()) sheet.decorate(() => draw(column));
    else {
      const row = sheet.group('TR', {}, table);
      for (const [column, text] of texts.entries()) {
        const options = isHead ? { actual: text, scope: 'Column' } : { actual: text };
        sheet.tag(isHead ? 'TH' : 'TD', () => draw(column), options, row);
      }
      row.end();
    }
    sheet.y = y + height;
  };
  const headHeight = prepared(titles, true).height;
  sheet.need(headHeight + 40);
  write(titles, true, false);
  for (const row of rows) {
    const page = sheet.doc.page;
    sheet.need(prepared(row, false).height);
    if (sheet.doc.page !== page) write(titles, true, true);
    write(row, false, false);
  }
  table.end();
};
