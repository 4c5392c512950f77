import type { SymbolPack } from '../../../shared/contract/symbol.ts';
import { SymbolPackId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

/** A picture of an imported pack. */
export interface PackSymbol {
  readonly name: string;
  /** What it stands for, separated by commas. */
  readonly words: string;
  readonly mediaType: string;
  readonly picture: Uint8Array;
}

export interface SymbolPackReader {
  list(): SymbolPack[];
  /** Every symbol's words; pictures are read one by one. */
  words(): { readonly packId: SymbolPackId; readonly name: string; readonly words: string }[];
  /** Throws MEDIA_NOT_FOUND. */
  picture(packId: SymbolPackId, name: string): Pick<PackSymbol, 'mediaType' | 'picture'>;
}

export interface SymbolPackWriter {
  /** A pack that has no symbols yet. */
  begin(pack: Omit<SymbolPack, 'symbolCount'>, at: string): void;
  /** Of symbols of the same name the first is kept. */
  add(packId: SymbolPackId, symbols: readonly PackSymbol[]): void;
  remove(packId: SymbolPackId): void;
}

export const symbolPackReader = (db: SqlDatabase): SymbolPackReader => {
  const list = db.prepare<[], SymbolPack>(`
    SELECT p.pack_id AS packId, p.name, licence, count(s.name) AS symbolCount
    FROM symbol_pack AS p LEFT JOIN pack_symbol AS s USING (pack_id) GROUP BY p.pack_id ORDER BY p.name COLLATE NOCASE`);
  const words = db.prepare<[], { packId: string; name: string; words: string }>(
    'SELECT pack_id AS packId, name, words FROM pack_symbol',
  );
  const picture = db.prepare<[string, string], Pick<PackSymbol, 'mediaType' | 'picture'>>(
    'SELECT media_type AS mediaType, picture FROM pack_symbol WHERE pack_id = ? AND name = ?',
  );
  return {
    list: () => list.all(),
    words: () => words.all().map((row) => ({ ...row, packId: SymbolPackId.parse(row.packId) })),
    picture: (packId, name) => {
      const found = picture.get(packId, name);
      if (!found) throw new AppError('MEDIA_NOT_FOUND');
      return found;
    },
  };
};

export const symbolPackWriter = (db: SqlDatabase): SymbolPackWriter => {
  const addPack = db.prepare('INSERT INTO symbol_pack VALUES (@packId, @name, @licence, @at)');
  const addSymbol = db.prepare(
    'INSERT INTO pack_symbol VALUES (@packId, @name, @words, @mediaType, @picture) ON CONFLICT DO NOTHING',
  );
  const remove = db.prepare('DELETE FROM symbol_pack WHERE pack_id = ?');
  return {
    begin: (pack, at) => void addPack.run({ ...pack, at }),
    add: db.transaction((packId, symbols) => {
      for (const symbol of symbols) addSymbol.run({ packId, ...symbol });
    }),
    remove: (packId) => void remove.run(packId),
  };
};
