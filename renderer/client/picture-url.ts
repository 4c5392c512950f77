import { useEffect, useState } from 'react';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { SymbolRef } from '../../shared/domain/symbol.ts';
import { type SymbolStyle, symbolUrl } from '../ui/symbol-url.ts';
import { ask } from './connection.ts';

/** Addresses of pictures that were fetched from the records, for as long as the page lives. */
const fetched = new Map<string, Promise<string | undefined>>();

const fetchPicture = (patientId: PatientId, symbol: SymbolRef): Promise<string | undefined> => {
  if (symbol.source !== 'image') return Promise.resolve(undefined);
  const { mediaId } = symbol;
  const known = fetched.get(mediaId);
  if (known) return known;
  const address = ask((client) => client.board.media({ patientId, mediaId })).then((file) => {
    if (file.ok) return URL.createObjectURL(file.value);
    fetched.delete(mediaId);
    return undefined;
  });
  fetched.set(mediaId, address);
  return address;
};

/** Forgets every picture of the records, as when they are locked. */
export const forgetPictures = (): void => {
  for (const address of fetched.values()) void address.then((url) => url && URL.revokeObjectURL(url));
  fetched.clear();
};

/** The address of a symbol's picture; undefined until it is there, and where it is not to be had. */
export const usePictureUrl = (
  patientId: PatientId,
  symbol: SymbolRef | undefined,
  style: SymbolStyle,
): string | undefined => {
  const own = symbol && symbolUrl(symbol, style);
  const [kept, setKept] = useState<string | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    setKept(undefined);
    if (symbol && !own) void fetchPicture(patientId, symbol).then((url) => !isOver && setKept(url));
    return () => {
      isOver = true;
    };
  }, [patientId, symbol, own]);
  return own ?? kept;
};
