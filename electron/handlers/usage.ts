import { summariseUsage } from '../reports/usage-summary.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findSettings, requireRealPatient } from './lookups.ts';

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
  summary: implementer.usage.summary.handler(({ input }) => {
    requireRealPatient(app, input.patientId);
    return summariseUsage(app.vault.store.read.usage, input);
  }),
  clear: implementer.usage.clear.handler(({ input: { patientId }, context: { caller } }) => {
    requireRealPatient(app, patientId);
    const { store } = app.vault;
    store.atomically(() => {
      caller.record({ action: 'usage.cleared', patientId });
      store.write.usage.clear(patientId);
    });
    store.forgetErased();
    return {};
  }),
});
