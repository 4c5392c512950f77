import type { ReportPlot } from '../../../shared/domain/report-outline.ts';
import { type Sheet, SOFT } from './sheet.ts';

const HEIGHT = 150;
const FEET = 34;
const SIDE = 54;
const LINE_COLOUR = '#0a545b';
const BAR_COLOUR = '#5fa3a8';
const GRID_COLOUR = '#d9d5cc';

/** Draws a plot over the width of the sheet, with its axes and their names. Numbers rise to the right in every language. */
export const drawPlot = (sheet: Sheet, { alt, x, y, lines, points, bars }: ReportPlot): void => {
  sheet.need(HEIGHT + FEET + 48);
  const top = sheet.y + 18;
  const [left, width] = [sheet.left + SIDE, sheet.width - SIDE - 12];
  const placeX = (value: number) => left + ((value - x.from) / (x.to - x.from)) * width;
  const placeY = (value: number) => top + HEIGHT - ((value - y.from) / (y.to - y.from)) * HEIGHT;
  const label = (text: string, atX: number, atY: number, wide: number, align: 'start' | 'end' | 'middle') =>
    sheet.draw(sheet.lines(text, wide, { size: 8 }), atX, atY, wide, { size: 8, colour: SOFT, align });
  const { doc } = sheet;
  sheet.tag(
    'Figure',
    () => {
      doc.lineWidth(0.5).strokeColor(GRID_COLOUR);
      for (const { at } of y.ticks)
        doc
          .moveTo(left, placeY(at))
          .lineTo(left + width, placeY(at))
          .stroke();
      doc.fillColor(BAR_COLOUR);
      for (const bar of bars) {
        const [from, to] = [placeX(bar.from), placeX(bar.to)];
        doc.rect(from + 0.4, placeY(bar.y), Math.max(0.6, to - from - 0.8), top + HEIGHT - placeY(bar.y)).fill();
      }
      doc.lineWidth(1.2).strokeColor(LINE_COLOUR);
      for (const line of lines) {
        for (const [index, place] of line.entries()) {
          if (index === 0) doc.moveTo(placeX(place.x), placeY(place.y));
          else doc.lineTo(placeX(place.x), placeY(place.y));
        }
        doc.stroke();
      }
      doc.fillColor(LINE_COLOUR);
      for (const point of points) doc.circle(placeX(point.x), placeY(point.y), points.length > 40 ? 1.1 : 2.4).fill();
      doc.lineWidth(0.8).strokeColor(SOFT);
      doc
        .moveTo(left, top)
        .lineTo(left, top + HEIGHT)
        .lineTo(left + width, top + HEIGHT)
        .stroke();
      for (const tick of x.ticks) label(tick.label, placeX(tick.at) - 30, top + HEIGHT + 4, 60, 'middle');
      const ends = sheet.isRightToLeft ? 'start' : 'end';
      for (const tick of y.ticks) label(tick.label, sheet.left, placeY(tick.at) - 5, SIDE - 6, ends);
      label(y.label, sheet.left, top - 16, sheet.width, 'start');
      label(x.label, left, top + HEIGHT + 16, width, 'middle');
    },
    { alt, bbox: [sheet.left, top - 18, sheet.left + sheet.width, top + HEIGHT + FEET] },
  );
  sheet.y = top + HEIGHT + FEET;
  // The same words that stand for the picture: a screen reader has read them.
  const caption = sheet.lines(alt, sheet.width, { size: 8.5 });
  sheet.decorate(() => sheet.draw(caption, sheet.left, sheet.y, sheet.width, { size: 8.5, colour: SOFT }));
  sheet.y += sheet.heightOf(caption, { size: 8.5 });
};
