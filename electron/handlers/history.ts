import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { type HistoryEntry, usualHistory } from '../../shared/domain/history.ts';
import { DEMONSTRATION_PATIENT_ID, type PatientId } from '../../shared/domain/ids.ts';
import { daySpan } from '../../shared/domain/local-day.ts';
import { historyFile } from '../reports/history-file.ts';
import type { HistoryQuery, TimeSpan } from '../store/repositories/history.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';
import { findSettings, requireRealPatient } from './lookups.ts';

/** One line in the audit log says that somebody reads; what they open within this time belongs to it. */
const ONE_READING_MS = 5 * 60_000;
const PAGE = 500;

interface Days {
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
}

const spanOf = ({ fromDay, toDay }: Days): TimeSpan => ({
  ...(fromDay && { from: daySpan(fromDay, fromDay).from }),
  ...(toDay && { to: daySpan(toDay, toDay).to }),
});

export const historyHandlers = (app: App) => {
  const readings = new Map<string, number>();
  const recordReading = (caller: Caller, patientId: PatientId): void => {
    const key = `${caller.identity.actor} ${patientId}`;
    const now = app.now().getTime();
    if (now - (readings.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_READING_MS) return;
    caller.record({ action: 'history.read', patientId });
    readings.set(key, now);
  };
  const settingsOf = (patientId: PatientId) => {
    requireRealPatient(app, patientId);
    return app.vault.store.read.history.settings(patientId);
  };
  /** Everything that a query finds, oldest first. Others get their turn meanwhile. */
  const everything = async (patientId: PatientId, query: Omit<HistoryQuery, 'limit'>): Promise<HistoryEntry[]> => {
    const all: HistoryEntry[] = [];
    for (;;) {
      const before = all.at(-1)?.entryId;
      const page = app.vault.store.read.history.list(patientId, { ...query, limit: PAGE, ...(before && { before }) });
      all.push(...page);
      if (page.length < PAGE) return all.reverse();
      await yieldToOthers();
    }
  };
  return {
    settings: implementer.history.settings.handler(({ input: { patientId } }) =>
      patientId === DEMONSTRATION_PATIENT_ID ? usualHistory : settingsOf(patientId),
    ),
    configure: implementer.history.configure.handler(({ input: { patientId, isOn, keepDays }, context }) => {
      const settings = { ...settingsOf(patientId), isOn, keepDays };
      const { store } = app.vault;
      store.atomically(() => {
        context.caller.record({ action: 'history.configured', patientId, details: { isOn, keepDays } });
        store.write.history.saveSettings(patientId, settings);
      });
      return settings;
    }),
    pause: implementer.history.pause.handler(({ input: { patientId, isPaused } }) => {
      const settings = { ...settingsOf(patientId), isPaused };
      app.vault.store.write.history.saveSettings(patientId, settings);
      return settings;
    }),
    add: implementer.history.add.handler(({ input: { patientId, ...spoken } }) => {
      // Nothing is kept of somebody who has not agreed, whatever a page sends.
      const { isOn, isPaused } = settingsOf(patientId);
      if (!isOn || isPaused) return {};
      const { activeVoiceModelId } = requireRealPatient(app, patientId);
      app.vault.store.write.history.add(patientId, {
        ...spoken,
        spokenAt: app.now().toISOString(),
        voiceModelId: spoken.isOwnVoice ? activeVoiceModelId : null,
        accessMethod: findSettings(app, patientId).access.method,
      });
      return {};
    }),
    search: implementer.history.search.handler(({ input, context }) => {
      const { patientId, search, before, limit } = input;
      requireRealPatient(app, patientId);
      recordReading(context.caller, patientId);
      const query = { search, ...spanOf(input), ...(before && { before }), limit: limit + 1 };
      const entries = app.vault.store.read.history.list(patientId, query);
      return { entries: entries.slice(0, limit), hasMore: entries.length > limit };
    }),
    extent: implementer.history.extent.handler(({ input }) => {
      requireRealPatient(app, input.patientId);
      return app.vault.store.read.history.extent(input.patientId, spanOf(input));
    }),
    remove: implementer.history.remove.handler(({ input: { patientId, entryId }, context }) => {
      const { store } = app.vault;
      store.atomically(() => {
        context.caller.record({ action: 'history.removed', patientId });
        store.write.history.setRemoved(patientId, entryId, app.now().toISOString());
      });
      return {};
    }),
    restore: implementer.history.restore.handler(({ input: { patientId, entryId }, context }) => {
      const { store } = app.vault;
      store.atomically(() => {
        context.caller.record({ action: 'history.restored', patientId });
        store.write.history.setRemoved(patientId, entryId, null);
      });
      return {};
    }),
    clear: implementer.history.clear.handler(({ input, context }) => {
      const { patientId, fromDay = null, toDay = null, saidBefore, learnedWords } = input;
      requireRealPatient(app, patientId);
      const { store } = app.vault;
      const deleted = store.atomically(() => {
        context.caller.record({
          action: 'history.cleared',
          patientId,
          details: { fromDay, toDay, saidBefore, learnedWords },
        });
        if (saidBefore) store.write.phrases.clearHistory(patientId);
        if (learnedWords) app.predictor.clear(patientId);
        return store.write.history.clear(patientId, spanOf(input));
      });
      store.forgetErased();
      return { deleted };
    }),
    export: implementer.history.export.handler(async ({ input, context }) => {
      const { patientId, search, format } = input;
      requireRealPatient(app, patientId);
      context.caller.record({ action: 'export.history', patientId, details: { format } });
      return historyFile(await everything(patientId, { search, ...spanOf(input) }), format);
    }),
  };
};
