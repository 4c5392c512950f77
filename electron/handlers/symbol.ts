import { boardLanguage } from '../boards/content.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const symbolHandlers = (app: App) => ({
  search: implementer.symbol.search.handler(({ input: { language, query, limit } }) => {
    const words = app.resources.boards.words.get(boardLanguage(language));
    return [...app.resources.boards.concepts]
      .flatMap(([id, { symbol }]) => {
        const label = words?.get(id)?.label ?? '';
        return label.toLowerCase().startsWith(query.toLowerCase()) ? [{ symbol, words: label }] : [];
      })
      .slice(0, limit);
  }),
});
