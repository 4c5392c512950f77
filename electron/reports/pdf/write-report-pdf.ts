import { formatLocale } from '../../../shared/domain/program-language.ts';
import type { ReportBlock, ReportOutline } from '../../../shared/domain/report-outline.ts';
import { drawPlot } from './draw-plot.ts';
import { drawTable } from './draw-table.ts';
import { fontsFor, STEERING } from './fonts.ts';
import { Sheet, SOFT } from './sheet.ts';

const HEADING_SPACE = 16;

/** Every text of an outline, so that fonts for all of it can be found. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

const drawFacts = (sheet: Sheet, facts: Extract<ReportBlock, { kind: 'facts' }>['facts']): void => {
  const list = sheet.group('L');
  const nameWidth = sheet.width * 0.38;
  const valueWidth = sheet.width - nameWidth - 10;
  const [nameX, valueX] = sheet.isRightToLeft
    ? [sheet.left + valueWidth + 10, sheet.left]
    : [sheet.left, sheet.left + nameWidth + 10];
  for (const [name, value] of facts) {
    const names = sheet.lines(name, nameWidth);
    const values = sheet.lines(value, valueWidth, { isBold: true });
    const height = Math.max(sheet.heightOf(names), sheet.heightOf(values)) + 3;
    sheet.need(height);
    const { y } = sheet;
    const item = sheet.group('LI', {}, list);
    sheet.tag('Lbl', () => sheet.draw(names, nameX, y, nameWidth, { colour: SOFT }), { actual: name }, item);
    sheet.tag('LBody', () => sheet.draw(values, valueX, y, valueWidth), { actual: value }, item);
    item.end();
    sheet.y += height;
  }
  list.end();
};

const drawSignature = (sheet: Sheet, lines: readonly string[]): void => {
  for (const text of lines) {
    sheet.need(56);
    sheet.y += 34;
    const { y } = sheet;
    const length = sheet.width * 0.7;
    const from = sheet.isRightToLeft ? sheet.left + sheet.width - length : sheet.left;
    sheet.decorate(() =>
      sheet.doc
        .lineWidth(0.8)
        .strokeColor(SOFT)
        .moveTo(from, y)
        .lineTo(from + length, y)
        .stroke(),
    );
    sheet.y += 4;
    sheet.block('P', text, { size: 9, colour: SOFT });
  }
};

const drawBlock = (sheet: Sheet, block: ReportBlock): void => {
  switch (block.kind) {
    case 'text':
      sheet.block('P', block.text);
      break;
    case 'facts':
      drawFacts(sheet, block.facts);
      break;
    case 'table':
      drawTable(sheet, block);
      break;
    case 'plot':
      drawPlot(sheet, block.plot);
      break;
    case 'signature':
      drawSignature(sheet, block.lines);
  }
  sheet.y += 6;
};

/** What is written onto paper. */
export interface ReportPaper {
  readonly outline: ReportOutline;
  readonly author: string;
  readonly createdAt: Date;
}

/** A report as a tagged PDF (PDF/UA), A4, with its fonts inside. */
export const writeReportPdf = async ({ outline, author, createdAt }: ReportPaper): Promise<Uint8Array> => {
  const { title, subtitle, foot, language, sections } = outline;
  const sheet = new Sheet({
    title: `${title}: ${subtitle}`.replace(STEERING, ''),
    language,
    author,
    isRightToLeft: language === 'ar',
    createdAt,
    fonts: await fontsFor(textsOf(outline)),
  });
  sheet.block('H1', title, { size: 22, isBold: true });
  sheet.block('P', subtitle, { size: 14, colour: SOFT });
  for (const { heading, blocks } of sections) {
    sheet.y += HEADING_SPACE;
    sheet.need(90);
    sheet.block('H2', heading, { size: 13, isBold: true });
    sheet.y += 4;
    for (const block of blocks) drawBlock(sheet, block);
  }
  const number = new Intl.NumberFormat(formatLocale(language));
  return sheet.finish((page, pages) =>
    foot.replace('{{page}}', number.format(page)).replace('{{pages}}', number.format(pages)),
  );
};
