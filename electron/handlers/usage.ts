import { summariseUsage } from '../reports/usage-summary.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findSettings, requireRealPatient } from './lookups.ts';

/** Midnight of a day by this machine's clock, and of the day after it. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00`);
const endOf = (day: string): Date => {
  const end = startOf(day);
  end.setDate(end.getDate() + 1);
  return end;
};

export const usageHandlers = (app: App) => ({
  add: implementer.usage.add.handler(({ input: { patientId, events } }) => {
    requireRealPatient(app, patientId);
    // Nothing is kept of somebody who has not agreed, whatever a page sends.
    if (!findSettings(app, patientId).usageLog) return {};
    const at = app.now().toISOString();
    app.vault.store.write.usage.add(
      patientId,
      events.map((event) => ({ at, event })),
    );
    return {};
  }),
  summary: implementer.usage.summary.handler(({ input: { patientId, fromDay, toDay } }) => {
    requireRealPatient(app, patientId);
    const events = app.vault.store.read.usage.between(
      patientId,
      startOf(fromDay).toISOString(),
      endOf(toDay).toISOString(),
    );
    return summariseUsage(events, fromDay, toDay);
  }),
  clear: implementer.usage.clear.handler(({ input: { patientId } }) => {
    requireRealPatient(app, patientId);
    app.vault.store.write.usage.clear(patientId);
    return {};
  }),
});
