/** What an element and everything in it draws, others that it draws again included. */
interface Part {
  elements: number;
  readonly refs: string[];
  readonly parts: Part[];
}

const TAG = /<([^<>]*)>/gu;
const ID = /\sid\s*=\s*["']([^"']*)["']/u;
/** Drawn again: by `use`, and as a pattern, mask, marker or filter. */
const REFERENCE = /href\s*=\s*["']\s*#([^"']*)["']|url\(\s*["']?#([^"')]*)/gu;
/** Ways to hide a reference, or a drawing in a drawing. */
const HIDDEN = /<!ENTITY|href\s*=\s*["'][^"'#]*&|data:image\/svg/iu;
const MAX_DEPTH = 500;

/**
 * How many elements a browser draws for an SVG drawing, with everything that is drawn again counted each time; Infinity
 * where that is hidden, goes round in a circle, or is nested deeper than 500. A drawing of 2 kB can ask for a billion.
 */
export const svgCost = (drawing: string): number => {
  if (HIDDEN.test(drawing)) return Number.POSITIVE_INFINITY;
  const root: Part = { elements: 0, refs: [], parts: [] };
  const named = new Map<string, Part>();
  const open: Part[] = [root];
  for (const [, tag = ''] of drawing.matchAll(TAG)) {
    if (tag.startsWith('!') || tag.startsWith('?')) continue;
    if (tag.startsWith('/')) {
      if (open.length > 1) open.pop();
      continue;
    }
    const part: Part = { elements: 1, refs: [], parts: [] };
    for (const [, used, painted] of tag.matchAll(REFERENCE)) part.refs.push(used ?? painted ?? '');
    const id = ID.exec(tag)?.[1];
    if (id !== undefined && !named.has(id)) named.set(id, part);
    open.at(-1)?.parts.push(part);
    if (!tag.endsWith('/')) open.push(part);
    if (open.length > MAX_DEPTH) return Number.POSITIVE_INFINITY;
  }
  return costOf(root, named, new Map(), 0);
};

const costOf = (part: Part, named: ReadonlyMap<string, Part>, known: Map<Part, number>, depth: number): number => {
  const before = known.get(part);
  if (before !== undefined) return before;
  if (depth > 2 * MAX_DEPTH) return Number.POSITIVE_INFINITY;
  // Whoever comes back here before it is known has gone round in a circle.
  known.set(part, Number.POSITIVE_INFINITY);
  const drawn = [...part.parts, ...part.refs.flatMap((id) => named.get(id) ?? [])];
  const cost = drawn.reduce((sum, other) => sum + costOf(other, named, known, depth + 1), part.elements);
  known.set(part, cost);
  return cost;
};
