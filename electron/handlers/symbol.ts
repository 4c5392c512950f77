import { boardLanguage } from '../boards/content.ts';
import { searchSymbols } from '../boards/symbol-search.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const symbolHandlers = (app: App) => ({
  search: implementer.symbol.search.handler(async ({ input: { language, query, limit } }) => [
    ...searchSymbols(await app.resources.symbols(boardLanguage(language)), query, limit),
  ]),
});
