import type { ScanSettings } from '../../shared/domain/access-settings.ts';

/** Something to highlight: a target, or a group of them that is entered first. */
export type ScanNode = ScanGroup | { readonly kind: 'target'; readonly id: string };
export interface ScanGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly members: readonly ScanNode[];
}

/** A target where it lies: `section` is a part of the screen, such as the utterance bar; `place` its cell in a grid. */
export interface PlacedTarget {
  readonly id: string;
  readonly section: string;
  readonly place: { readonly row: number; readonly column: number } | null;
}

const group = (id: string, members: readonly ScanNode[]): ScanGroup => ({ kind: 'group', id, members });

/** Groups by a key, in the order in which the keys first come. */
const groupsBy = <Value>(values: readonly Value[], key: (value: Value) => string): [string, Value[]][] => [
  ...Map.groupBy(values, key),
];

/** Groups without members are left out; a group with one member is that member. */
const withoutDetours = (node: ScanNode): ScanNode | null => {
  if (node.kind === 'target') return node;
  const members = node.members.map(withoutDetours).filter((member) => member !== null);
  const [only, ...others] = members;
  if (!only) return null;
  return others.length === 0 ? only : group(node.id, members);
};

/** The tree as it is scanned: nothing empty, and nothing that is entered only to choose the one thing in it. */
export const scanRoot = (members: readonly ScanNode[]): ScanGroup => {
  const root = withoutDetours(group('root', members));
  if (root?.kind === 'group') return root;
  return group('root', root ? [root] : []);
};

const lines = (section: string, targets: readonly PlacedTarget[], pattern: ScanSettings['pattern']): ScanGroup[] => {
  const isByColumn = pattern === 'column-row';
  const along = ({ place }: PlacedTarget) => (isByColumn ? place?.column : place?.row) ?? 0;
  const across = ({ place }: PlacedTarget) => (isByColumn ? place?.row : place?.column) ?? 0;
  const sorted = targets.toSorted((a, b) => along(a) - along(b) || across(a) - across(b));
  return groupsBy(sorted, (target) => `${section}/${along(target)}`).map(([id, members]) =>
    group(
      id,
      members.map((target) => ({ kind: 'target', id: target.id })),
    ),
  );
};

/**
 * What is scanned, in the order of the screen.
 *
 * `linear`: every target by itself. `row-column` and `column-row`: sections without a grid as a group each, and the rows
 * or columns of a grid. `group`: every section as a group, and within a grid its rows. A cell that spans several rows
 * belongs to its first.
 */
export const scanTree = (targets: readonly PlacedTarget[], pattern: ScanSettings['pattern']): ScanGroup => {
  if (pattern === 'linear') return scanRoot(targets.map(({ id }) => ({ kind: 'target', id })));
  const sections = groupsBy(targets, ({ section }) => section);
  return scanRoot(
    sections.flatMap(([section, members]): ScanNode[] => {
      if (members.every(({ place }) => place === null)) {
        return [
          group(
            section,
            members.map(({ id }) => ({ kind: 'target', id })),
          ),
        ];
      }
      const found = lines(section, members, pattern);
      return pattern === 'group' ? [group(section, found)] : found;
    }),
  );
};

/** The targets of a node, in order. */
export const targetsIn = (node: ScanNode): string[] =>
  node.kind === 'target' ? [node.id] : node.members.flatMap(targetsIn);
