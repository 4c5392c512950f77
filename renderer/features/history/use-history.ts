import { useState } from 'react';
import type { HISTORY_FORMATS, HistoryEntry } from '../../../shared/domain/history.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useTask } from '../../client/use-task.ts';
import { download } from '../../ui/download.ts';
import { readPhrasesAnew } from '../utterance-bar/phrase-store.ts';

/** What is looked for; an empty field asks for everything. */
export interface HistoryWish {
  readonly search: string;
  readonly fromDay: string;
  readonly toDay: string;
}

/** What is deleted beside the history. */
export interface AlsoDeleted {
  readonly saidBefore: boolean;
  readonly learnedWords: boolean;
}

interface Found {
  readonly wish: HistoryWish;
  readonly entries: readonly HistoryEntry[];
  readonly hasMore: boolean;
}

const daysOf = ({ fromDay, toDay }: HistoryWish) => ({ ...(fromDay && { fromDay }), ...(toDay && { toDay }) });

/** What was found in the history of a patient, and what can be done with it. Nothing is read before somebody asks. */
export const useHistory = (patientId: PatientId) => {
  const task = useTask();
  const [found, setFound] = useState<Found | null>(null);
  const [removed, setRemoved] = useState<HistoryEntry | null>(null);
  const find = async (wish: HistoryWish) => {
    const page = await task.run((client) => client.history.search({ patientId, search: wish.search, ...daysOf(wish) }));
    if (page) setFound({ wish, ...page });
    setRemoved(null);
  };
  return {
    found,
    removed,
    error: task.error,
    isBusy: task.isBusy,
    find,
    more: async () => {
      const before = found?.entries.at(-1)?.entryId;
      if (!found || before === undefined) return;
      const { search } = found.wish;
      const page = await task.run((client) =>
        client.history.search({ patientId, search, before, ...daysOf(found.wish) }),
      );
      if (page) setFound({ ...found, entries: [...found.entries, ...page.entries], hasMore: page.hasMore });
    },
    remove: async (entry: HistoryEntry) => {
      if (!found || !(await task.run((client) => client.history.remove({ patientId, entryId: entry.entryId })))) return;
      setFound({ ...found, entries: found.entries.filter((other) => other !== entry) });
      setRemoved(entry);
    },
    restore: async () => {
      if (!found || !removed) return;
      const { entryId } = removed;
      if (!(await task.run((client) => client.history.restore({ patientId, entryId })))) return;
      const entries = [...found.entries, removed].toSorted((left, right) => right.entryId - left.entryId);
      setFound({ ...found, entries });
      setRemoved(null);
    },
    clear: async (wish: HistoryWish, more: AlsoDeleted) => {
      const cleared = await task.run((client) => client.history.clear({ patientId, ...daysOf(wish), ...more }));
      if (!cleared) return false;
      if (more.saidBefore) await readPhrasesAnew();
      setFound(null);
      setRemoved(null);
      return true;
    },
    save: async (wish: HistoryWish, format: (typeof HISTORY_FORMATS)[number]) => {
      const file = await task.run((client) =>
        client.history.export({ patientId, format, search: wish.search, ...daysOf(wish) }),
      );
      if (file) download(file);
    },
  };
};
