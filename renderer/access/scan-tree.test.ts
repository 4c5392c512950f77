import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlacedTarget, type ScanNode, scanTree, targetsIn } from './scan-tree.ts';

const placed = (id: string, section: string, row?: number, column = 0): PlacedTarget => ({
  id,
  section,
  place: row === undefined ? null : { row, column },
});

const screen: readonly PlacedTarget[] = [
  placed('delete', 'bar'),
  placed('speak', 'bar'),
  placed('I', 'grid', 0, 0),
  placed('want', 'grid', 0, 1),
  placed('you', 'grid', 1, 0),
  placed('more', 'grid', 1, 1),
  placed('help', 'grid', 2, 1),
];

/** As nested arrays of names. */
const shape = (node: ScanNode): unknown => (node.kind === 'target' ? node.id : node.members.map(shape));

test('row-column: the bar, then the rows; a row with one button is that button', () => {
  expect(shape(scanTree(screen, 'row-column'))).toEqual([['delete', 'speak'], ['I', 'want'], ['you', 'more'], 'help']);
});

test('column-row: the bar, then the columns', () => {
  expect(shape(scanTree(screen, 'column-row'))).toEqual([
    ['delete', 'speak'],
    ['I', 'you'],
    ['want', 'more', 'help'],
  ]);
});

test('linear: every button by itself', () => {
  expect(shape(scanTree(screen, 'linear'))).toEqual(screen.map(({ id }) => id));
});

test('group: the parts of the screen, and rows within the grid', () => {
  expect(shape(scanTree(screen, 'group'))).toEqual([
    ['delete', 'speak'],
    [['I', 'want'], ['you', 'more'], 'help'],
  ]);
});

test('a screen with one part is entered at once', () => {
  expect(shape(scanTree(screen.slice(2), 'group'))).toEqual([['I', 'want'], ['you', 'more'], 'help']);
  expect(shape(scanTree(screen.slice(2, 4), 'row-column'))).toEqual(['I', 'want']);
  expect(shape(scanTree(screen.slice(0, 1), 'row-column'))).toEqual(['delete']);
});

test('whatever is on the screen, every target is in the tree once, and no group holds fewer than two', () => {
  const target = fc.record({
    section: fc.constantFrom('bar', 'words', 'grid'),
    place: fc.option(fc.record({ row: fc.nat(5), column: fc.nat(5) })),
  });
  const pattern = fc.constantFrom('row-column', 'column-row', 'linear', 'group');
  fc.assert(
    fc.property(fc.array(target, { maxLength: 40 }), pattern, (places, chosen) => {
      const targets = places.map((place, index) => ({ ...place, id: `t${index}` }));
      const tree = scanTree(targets, chosen);
      expect(targetsIn(tree).toSorted()).toEqual(targets.map(({ id }) => id).toSorted());
      const check = (node: ScanNode, isRoot: boolean): void => {
        if (node.kind === 'target') return;
        if (!isRoot) expect(node.members.length).toBeGreaterThan(1);
        for (const member of node.members) check(member, false);
      };
      check(tree, true);
    }),
  );
});
