import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { SymbolPack } from '../../shared/contract/symbol.ts';
import { SymbolPackId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { boardLanguage } from '../boards/content.ts';
import { type PackEntry, readSymbolPack } from '../boards/symbol-pack.ts';
import { indexSymbols, type SymbolIndex, searchSymbols } from '../boards/symbol-search.ts';
import { openZip } from '../boards/zip-file.ts';
import { newId } from '../platform/new-id.ts';
import type { PackSymbol } from '../store/repositories/symbol-packs.ts';
import type { Store } from '../store/store.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

const MAX_PACK_BYTES = 256 * 1024 * 1024;

/** What makers of packs put beside the pictures, and what systems leave behind. */
const NO_PICTURE = /(^|\/)(__MACOSX|\.[^/]*|Thumbs\.db|desktop\.ini)/u;

const unpack = async (file: File): Promise<{ entries: PackEntry[]; unsafe: readonly string[] }> => {
  if (file.size > MAX_PACK_BYTES) throw new AppError('SYMBOL_PACK_UNREADABLE');
  const zip = await openZip(new Uint8Array(await file.arrayBuffer()));
  try {
    const entries: PackEntry[] = [];
    for (const path of zip.paths.filter((name) => !NO_PICTURE.test(name))) {
      const bytes = await zip.read(path);
      if (bytes) entries.push({ path, bytes });
    }
    return { entries, unsafe: zip.refused };
  } finally {
    zip.close();
  }
};

/** Symbols that are kept at a time: a few milliseconds, between which a press gets through. */
const PORTION_SYMBOLS = 50;

/** All of a pack or nothing. */
const keepPack = async (
  store: Store,
  pack: Omit<SymbolPack, 'symbolCount'>,
  symbols: readonly PackSymbol[],
  at: string,
): Promise<void> => {
  const { symbolPacks } = store.write;
  symbolPacks.begin(pack, at);
  try {
    for (let first = 0; first < symbols.length; first += PORTION_SYMBOLS) {
      symbolPacks.add(pack.packId, symbols.slice(first, first + PORTION_SYMBOLS));
      await yieldToOthers();
    }
  } catch (thrown) {
    symbolPacks.remove(pack.packId);
    throw thrown;
  }
};

const indexPacks = (store: Store): SymbolIndex =>
  indexSymbols(
    store.read.symbolPacks.words().map(({ packId, name, words }) => ({
      symbol: { source: 'pack' as const, packId, name },
      words: words.split(', '),
    })),
  );

export const symbolHandlers = (app: App) => {
  /** Of a store: what another one holds is another matter. Made anew when a pack comes or goes, here or with sync. */
  let packIndex: { readonly store: Store; readonly revision: number; readonly index: SymbolIndex } | undefined;
  /** Symbols of imported packs for a word; none while the records are closed. */
  const searchPacks = (query: string, limit: number) => {
    if (app.vault.state !== 'open') return [];
    const { store } = app.vault;
    if (packIndex?.store !== store || packIndex.revision !== app.sync.revision)
      packIndex = { store, revision: app.sync.revision, index: indexPacks(store) };
    return searchSymbols(packIndex.index, query, limit);
  };
  return {
    /** The program's own symbols first, unless a pack fits: who imports a pack wants its pictures. */
    search: implementer.symbol.search.handler(async ({ input: { language, query, limit } }) => {
      const own = searchSymbols(await app.resources.symbols(boardLanguage(language)), query, limit);
      return [...searchPacks(query, limit), ...own].slice(0, limit);
    }),
    packs: implementer.symbol.packs.handler(() => app.vault.store.read.symbolPacks.list()),
    importPack: implementer.symbol.importPack.handler(async ({ input: { file, name, licence } }) => {
      // Who may do this was decided by the records as they are now: nothing is kept in others that are opened meanwhile.
      const { store } = app.vault;
      const { entries, unsafe } = await unpack(file).catch((cause) => {
        throw new AppError('SYMBOL_PACK_UNREADABLE', { cause });
      });
      const { symbols, refused } = readSymbolPack(entries);
      if (symbols.length === 0) throw new AppError('SYMBOL_PACK_UNREADABLE');
      const pack = { packId: newId(SymbolPackId, 'pck'), name, licence };
      const kept = symbols.map(({ name: symbolName, words, mediaType, bytes }) => ({
        name: symbolName,
        words: words.join(', '),
        mediaType,
        picture: bytes,
      }));
      await app.vault.use((opened) => {
        if (opened !== store) throw new AppError('STORE_LOCKED');
        return keepPack(store, pack, kept, app.now().toISOString());
      });
      packIndex = undefined;
      const unsafeFiles = unsafe.map((path) => ({ path, reason: 'unsafe' as const }));
      return { pack: { ...pack, symbolCount: symbols.length }, refused: [...refused, ...unsafeFiles] };
    }),
    removePack: implementer.symbol.removePack.handler(({ input: { packId } }) => {
      app.vault.store.write.symbolPacks.remove(packId);
      packIndex = undefined;
      return {};
    }),
    picture: implementer.symbol.picture.handler(({ input: { packId, name } }) => {
      const { picture, mediaType } = app.vault.store.read.symbolPacks.picture(packId, name);
      return new File([Uint8Array.from(picture)], name, { type: mediaType });
    }),
  };
};
