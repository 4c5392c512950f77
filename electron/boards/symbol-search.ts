import type { FoundSymbol } from '../../shared/contract/symbol.ts';
import { foldText } from '../../shared/domain/fold-text.ts';
import type { SymbolRef } from '../../shared/domain/symbol.ts';

interface IndexedSymbol extends FoundSymbol {
  /** What it is called, folded, the best known name first. */
  readonly names: readonly string[];
}

/** Symbols with their words in one language, prepared for searching. */
export type SymbolIndex = readonly IndexedSymbol[];

/** Prepares symbols for searching; of two that fit a query equally well, the earlier is found first. */
export const indexSymbols = (
  symbols: Iterable<{ readonly symbol: SymbolRef; readonly words: readonly string[] }>,
): SymbolIndex =>
  [...symbols].map(({ symbol, words }) => ({ symbol, words: words.join(', '), names: words.map(foldText) }));

/** The symbols for a word, best first: called so, called so among other names, then words that begin or go on so. */
export const searchSymbols = (index: SymbolIndex, query: string, limit: number): readonly FoundSymbol[] => {
  const wanted = foldText(query);
  if (wanted === '') return [];
  return index
    .map((entry) => ({ entry, rank: rankOf(entry.names, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ entry: { symbol, words } }) => ({ symbol, words }));
};

const NO_MATCH = 10;

/** How well names fit, 0 being best; `NO_MATCH` where none does. */
const rankOf = (names: readonly string[], wanted: string): number => {
  const whole = names.reduce((best, name, place) => Math.min(best, rankOfName(name, place, wanted)), NO_MATCH);
  if (whole < NO_MATCH || !wanted.includes(' ')) return whole;
  // Several words that no name has together may be spread over several names.
  return Math.max(...wanted.split(' ').map((word) => rankOf(names, word)));
};

const rankOfName = (name: string, place: number, wanted: string): number => {
  const at = ` ${name} `.indexOf(` ${wanted}`);
  if (at < 0) return name.includes(wanted) ? 6 : NO_MATCH;
  const isFirst = place === 0;
  if (name === wanted) return isFirst ? 0 : 1;
  const isWholeWord = ` ${name} `.includes(` ${wanted} `);
  if (isWholeWord) return isFirst ? 2 : 3;
  return isFirst ? 4 : 5;
};
