import PDFDocument from 'pdfkit';
import type { Fonts } from './fonts.ts';
import { type Line, type TextStyle, textLines } from './text-lines.ts';

/** A4 in points, and its margins. */
const MARGIN = 50;
const FOOT = 28;
const LINE = 1.32;
/** From the top of a line to what its letters stand on, as part of the size. */
const ASCENT = 0.95;

const INK = '#16181c';
export const SOFT = '#4b535c';

export interface TextOptions {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly colour?: string;
  readonly align?: 'start' | 'end' | 'middle';
}

type Struct = PDFKit.PDFStructureElement;

interface SheetOptions {
  readonly title: string;
  readonly language: string;
  readonly author: string;
  readonly isRightToLeft: boolean;
  readonly createdAt: Date;
  readonly fonts: Fonts;
}

/** Pages that are written from top to bottom, every part with its place in the structure that a screen reader reads. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly isRightToLeft: boolean;
  readonly #fonts: Fonts;
  readonly #root: Struct;
  /** Where the next part begins, in points from the top. */
  y = MARGIN;

  constructor({ title, language, author, isRightToLeft, createdAt, fonts }: SheetOptions) {
    this.#fonts = fonts;
    this.isRightToLeft = isRightToLeft;
    const options: Omit<PDFKit.PDFDocumentOptions, 'subset'> & { readonly subset: string } = {
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      tagged: true,
      displayTitle: true,
      lang: language,
      info: { Title: title, Author: author, Creator: 'AlphaVox', CreationDate: createdAt },
    };
    // Its types do not know PDF/UA yet.
    this.doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  get left(): number {
    return MARGIN;
  }

  /** Begins a new page where less than so much is left of this one. */
  need(height: number): void {
    if (this.y + height <= this.doc.page.height - MARGIN - FOOT) return;
    this.doc.addPage();
    this.y = MARGIN;
  }

  lines(text: string, width: number, options: TextOptions = {}): Line[] {
    const style: TextStyle = {
      size: options.size ?? 10,
      isBold: options.isBold ?? false,
      isRightToLeft: this.isRightToLeft,
    };
    return textLines(text, width, style, this.#fonts, (part, file, size) =>
      this.doc.font(file).fontSize(size).widthOfString(part),
    );
  }

  heightOf(lines: readonly Line[], { size = 10 }: TextOptions = {}): number {
    return lines.length * size * LINE;
  }

  /** Draws lines into a box; where they begin follows the language. */
  draw(lines: readonly Line[], x: number, y: number, width: number, options: TextOptions = {}): void {
    const { size = 10, colour = INK, align = 'start' } = options;
    const isAtRight = align === 'end' ? !this.isRightToLeft : align === 'start' && this.isRightToLeft;
    for (const [index, line] of lines.entries()) {
      const spare = width - line.width;
      let at = x + (align === 'middle' ? spare / 2 : isAtRight ? spare : 0);
      for (const run of line.runs) {
        this.doc.font(run.file).fontSize(size).fillColor(colour);
        // Fonts differ in height; they stand on one line.
        this.doc.text(run.text, at, y + (index * LINE + ASCENT) * size, { lineBreak: false, baseline: 'alphabetic' });
        at += run.width;
      }
    }
  }

  /** A part of the structure; what is drawn within belongs to it, and `actual` is what a screen reader says. */
  tag(type: string, draw: () => void, options: object = {}, parent: Struct = this.#root): void {
    parent.add(this.doc.struct(type, options, [draw]));
  }

  /** A part that holds others. */
  group(type: string, options: object = {}, parent: Struct = this.#root): Struct {
    const group = this.doc.struct(type, options);
    parent.add(group);
    return group;
  }

  /** What is there for the eye alone. */
  decorate(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' } as object);
    draw();
    this.doc.endMarkedContent();
  }

  /** A text over the whole width, with its place in the structure. */
  block(type: string, text: string, options: TextOptions = {}): void {
    const lines = this.lines(text, this.width, options);
    const height = this.heightOf(lines, options);
    this.need(Math.min(height, 400));
    const { y } = this;
    this.tag(type, () => this.draw(lines, this.left, y, this.width, options), { actual: text });
    this.y += height;
  }

  /** Ends every page with a line of its own and gives the whole file. */
  async finish(foot: (page: number, pages: number) => string): Promise<Uint8Array> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      const options: TextOptions = { size: 8, colour: SOFT, align: 'middle' };
      const lines = this.lines(foot(page + 1, count), this.width, options);
      this.decorate(() => this.draw(lines, this.left, this.doc.page.height - MARGIN, this.width, options));
    }
    this.#root.end();
    const pieces: Uint8Array[] = [];
    const whole = Promise.withResolvers<Uint8Array>();
    this.doc.on('data', (piece: Uint8Array) => pieces.push(piece));
    this.doc.on('end', () => whole.resolve(Buffer.concat(pieces)));
    this.doc.on('error', whole.reject);
    this.doc.end();
    return whole.promise;
  }
}
