import { download } from '../../ui/download.ts';

/** Downloads what was made, unless it was stopped meanwhile. */
export const handOver = async (made: Promise<File>, signal: AbortSignal, save = download): Promise<void> => {
  const file = await made;
  if (!signal.aborted) save(file);
};
