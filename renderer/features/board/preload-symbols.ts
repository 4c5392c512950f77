import { useEffect } from 'react';
import type { Board } from '../../../shared/domain/board.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SymbolRef } from '../../../shared/domain/symbol.ts';
import { fetchPicture } from '../../client/picture-url.ts';
import { useSession } from '../../state/session.ts';
import { type SymbolStyle, symbolUrl } from '../../ui/symbol-url.ts';

/** Held, so that what was decoded stays so; some hundred drawings of a few kB. */
const held = new Map<string, HTMLImageElement>();
const MOST_HELD = 1500;

const hold = (url: string): void => {
  if (held.has(url) || held.size >= MOST_HELD) return;
  const picture = new Image();
  picture.decoding = 'async';
  picture.src = url;
  held.set(url, picture);
};

const preload = (patientId: PatientId, symbol: SymbolRef, style: SymbolStyle): void => {
  const url = symbolUrl(symbol, style);
  if (url) hold(url);
  else if (symbol.source === 'image' || symbol.source === 'pack') void fetchPicture(patientId, symbol);
};

/** Gets the pictures of the boards that can be opened from this one, while the page has nothing else to do. */
export const usePreloadedSymbols = (board: Board | undefined, style: SymbolStyle): void => {
  const library = useSession((session) => session.library);
  const patientId = useSession((session) => session.patientId);
  useEffect(() => {
    if (!board || !library) return undefined;
    const next = new Set(
      board.cells.flatMap(({ button: { action } }) => (action.does === 'open' ? [action.boardId] : [])),
    );
    const symbols = library.set.boards
      .filter(({ boardId }) => next.has(boardId))
      .flatMap(({ cells, background }) => [background, ...cells.map(({ button }) => button.symbol)])
      .filter((symbol) => symbol !== undefined);
    let asked = 0;
    const goOn = (deadline: IdleDeadline) => {
      for (; asked < symbols.length && deadline.timeRemaining() > 1; asked += 1) {
        const symbol = symbols[asked];
        if (symbol) preload(patientId, symbol, style);
      }
      if (asked < symbols.length) handle = requestIdleCallback(goOn);
    };
    let handle = requestIdleCallback(goOn);
    return () => cancelIdleCallback(handle);
  }, [board, library, patientId, style]);
};
