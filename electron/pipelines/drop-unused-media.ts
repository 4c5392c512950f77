import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Store } from '../store/store.ts';

/** Versions that are looked through at a time: a few milliseconds, between which a press gets through. */
const PAGE_VERSIONS = 100;
const MEDIA_ID = /med_[0-9a-z]{16}/gu;

/** The pictures and sounds that a board, a message or a phrase names, written as JSON. */
export const mediaNamedIn = (content: string): string[] => [...content.matchAll(MEDIA_ID)].map(([mediaId]) => mediaId);

/**
 * Drops the pictures and sounds that no board, no version of one, no message and no phrase names any longer; returns how many.
 *
 * @param among Only of these: while somebody edits, what they have just added is named nowhere yet.
 */
export const dropUnusedMedia = async (
  store: Store,
  among: Iterable<string> = store.read.media.ids(),
): Promise<number> => {
  const unused = new Set(among);
  const keep = (content: string): void => {
    for (const mediaId of mediaNamedIn(content)) unused.delete(mediaId);
  };
  for (const { patientId } of unused.size > 0 ? store.read.patients.list() : []) {
    keep(JSON.stringify([store.read.patients.message(patientId), store.read.phrases.list(patientId)]));
  }
  let last = 0;
  while (unused.size > 0) {
    const versions = store.read.boards.page(last, PAGE_VERSIONS);
    for (const { content } of versions) keep(content);
    const end = versions.at(-1);
    if (!end) break;
    last = end.versionId;
    await yieldToOthers();
  }
  for (const mediaId of store.read.media.ids()) if (unused.has(mediaId)) store.write.media.remove(mediaId);
  return unused.size;
};
