import type { SqlDatabase } from '../database.ts';
import { type FollowedTable, type Scalar, whereKey } from './tables.ts';

/**
 * What a row refers to may have gone on another device: the row then fares as it would have fared there. True where it
 * goes too.
 */
export const settleReferences = (db: SqlDatabase, table: FollowedTable, key: readonly Scalar[]): boolean => {
  for (const { column, table: parent, parentColumn, onDelete } of table.references) {
    const isLost = db
      .prepare(
        `SELECT 1 FROM "${table.name}" AS child WHERE ${whereKey(table)} AND "${column}" IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM "${parent}" AS parent WHERE parent."${parentColumn}" = child."${column}")`,
      )
      .get(...key);
    if (isLost && onDelete === 'CASCADE') {
      db.prepare(`DELETE FROM "${table.name}" WHERE ${whereKey(table)}`).run(...key);
      return true;
    }
    if (isLost) db.prepare(`UPDATE "${table.name}" SET "${column}" = NULL WHERE ${whereKey(table)}`).run(...key);
  }
  return false;
};
