import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import { imageFacts } from './media-type.ts';
import { svgCost } from './svg-cost.ts';

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">${content}</svg>`;
/** Each level draws the one before it twice. */
const bomb = (levels: number) =>
  svg(
    `<g id="l0"><path d="M0 0h1"/></g>${Array.from({ length: levels }, (_, level) => `<g id="l${level + 1}"><use href="#l${level}"/><use href="#l${level}"/></g>`).join('')}`,
  );

test('what is drawn again counts each time', () => {
  expect(svgCost(svg('<path id="a"/><use href="#a"/><use xlink:href="#a"/>'))).toBe(1 + 1 + 2 + 2);
  expect(svgCost(bomb(24))).toBeGreaterThan(2 ** 24);
});

test.each([
  ['a circle', svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')],
  ['an entity', `<!DOCTYPE svg [<!ENTITY a "x">]>${svg('')}`],
  ['a hidden reference', svg('<g id="a"/><use href="&#35;a"/>')],
  ['a drawing in a drawing', svg('<image href="data:image/svg+xml;base64,PHN2Zz4="/>')],
  ['very deep nesting', svg('<g>'.repeat(600) + '</g>'.repeat(600))],
])('%s is not drawn at all', (_, drawing) => {
  expect(svgCost(drawing)).toBe(Number.POSITIVE_INFINITY);
});

test('a small drawing that would hold the page up for minutes is no picture for a board', () => {
  expect(() => imageFacts(Buffer.from(bomb(24)))).toThrow(expect.objectContaining({ code: 'MEDIA_TOO_LARGE' }));
});

test('every drawing that comes with the program may be used, ours and 4,000 of OpenMoji', () => {
  for (const folder of ['resources/symbols/alphavox/color', 'node_modules/openmoji/color/svg']) {
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const bytes = readFileSync(join(folder, name));
      expect(() => imageFacts(bytes), name).not.toThrow(AppError);
    }
  }
});
