import type { Statement } from 'better-sqlite3';
import type { SqlDatabase } from '../database.ts';
import { type FollowedTable, type Scalar, whereKey } from './tables.ts';

interface Reference {
  readonly isLost: Statement<Scalar[]>;
  readonly settle: Statement<Scalar[]>;
  readonly takesRow: boolean;
}

const referencesOf = (db: SqlDatabase, table: FollowedTable): readonly Reference[] =>
  table.references.map(({ column, table: parent, parentColumn, onDelete }) => ({
    isLost: db.prepare(
      `SELECT 1 FROM "${table.name}" AS child WHERE ${whereKey(table)} AND "${column}" IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM "${parent}" AS parent WHERE parent."${parentColumn}" = child."${column}")`,
    ),
    settle:
      onDelete === 'CASCADE'
        ? db.prepare(`DELETE FROM "${table.name}" WHERE ${whereKey(table)}`)
        : db.prepare(`UPDATE "${table.name}" SET "${column}" = NULL WHERE ${whereKey(table)}`),
    takesRow: onDelete === 'CASCADE',
  }));

/**
 * What a row refers to may have gone on another device: the row then fares as it would have fared there. True where it
 * goes too.
 */
export const referenceSettler = (db: SqlDatabase) => {
  const known = new Map<string, readonly Reference[]>();
  return (table: FollowedTable, key: readonly Scalar[]): boolean => {
    const references = known.get(table.name) ?? referencesOf(db, table);
    known.set(table.name, references);
    for (const { isLost, settle, takesRow } of references) {
      if (!isLost.get(...key)) continue;
      settle.run(...key);
      if (takesRow) return true;
    }
    return false;
  };
};
