import { useEffect, useState } from 'react';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { SymbolRef } from '../../shared/domain/symbol.ts';
import { type SymbolStyle, symbolUrl } from '../ui/symbol-url.ts';
import { ask, type Client } from './connection.ts';

/** Addresses of pictures that were fetched from the records, for as long as the page lives. */
const fetched = new Map<string, Promise<string | undefined>>();

type KeptSymbol = Extract<SymbolRef, { source: 'image' | 'pack' }>;

const read = (client: Client, patientId: PatientId, symbol: KeptSymbol): Promise<File> =>
  symbol.source === 'image'
    ? client.board.media({ patientId, mediaId: symbol.mediaId })
    : client.symbol.picture({ packId: symbol.packId, name: symbol.name });

/** The address of a picture of the records, fetched once; undefined where it is not to be had. */
export const fetchPicture = (patientId: PatientId, symbol: KeptSymbol): Promise<string | undefined> => {
  const key = symbol.source === 'image' ? symbol.mediaId : `${symbol.packId} ${symbol.name}`;
  const known = fetched.get(key);
  if (known) return known;
  const address = ask((client) => read(client, patientId, symbol)).then((file) => {
    if (file.ok) return URL.createObjectURL(file.value);
    fetched.delete(key);
    return undefined;
  });
  fetched.set(key, address);
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
    if (symbol?.source === 'image' || symbol?.source === 'pack') {
      void fetchPicture(patientId, symbol).then((url) => !isOver && setKept(url));
    }
    return () => {
      isOver = true;
    };
  }, [patientId, symbol]);
  return own ?? kept;
};
