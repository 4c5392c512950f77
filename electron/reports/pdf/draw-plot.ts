import type { ReportPlot } from '../../../shared/domain/report-outline.ts';
import { type Sheet, SOFT } from './sheet.ts';

const HEIGHT = 150;
const FEET = 34;
const SIDE = 54;
const LINE_COLOUR = '#0a545b';
const BAR_COLOUR = '#5fa3a8';
const GRID_COLOUR = '#d9d5cc';

/** Dash and space of the strokes by which series are told apart on paper without colours. */
const STROKES = [[], [5, 3], [1.5, 2.5]] as const;

/** A disc, a square or a triangle. */
const drawMark = (doc: Sheet['doc'], index: number, x: number, y: number): void => {
  doc.fillColor(LINE_COLOUR);
  if (index === 0) doc.circle(x, y, 2.8).fill();
  else if (index === 1) doc.rect(x - 2.6, y - 2.6, 5.2, 5.2).fill();
  else doc.polygon([x, y - 3.4], [x + 3.2, y + 2.6], [x - 3.2, y + 2.6]).fill();
};

/** Draws a plot over the width of the sheet, with its axes and their names. Numbers rise to the right in every language. */
export const drawPlot = (sheet: Sheet, { alt, x, y, lines, points, series, bars }: ReportPlot): void => {
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
      const startAt = sheet.isRightToLeft ? 'end' : 'start';
      for (const [index, { name, places }] of series.entries()) {
        const stroke = STROKES[index % STROKES.length] ?? [];
        doc.lineWidth(1.2).strokeColor(LINE_COLOUR);
        if (stroke.length > 0) doc.dash(stroke[0] ?? 1, { space: stroke[1] ?? 1 });
        for (const [at, place] of places.entries()) {
          if (at === 0) doc.moveTo(placeX(place.x), placeY(place.y));
          else doc.lineTo(placeX(place.x), placeY(place.y));
        }
        doc.stroke().undash();
        for (const place of places) drawMark(doc, index, placeX(place.x), placeY(place.y));
        const keyX = left + (index * width) / series.length;
        drawMark(doc, index, keyX + 4, top + HEIGHT + 22);
        label(name, keyX + 12, top + HEIGHT + 16, width / series.length - 14, startAt);
      }
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
