import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const retentionHandlers = (app: App) => ({
  rules: implementer.retention.rules.handler(() => app.vault.store.read.retention.rules()),
  preview: implementer.retention.preview.handler(({ input }) => app.retention.due(input)),
  save: implementer.retention.save.handler(({ input, context: { caller }, signal }) => {
    const { store } = app.vault;
    store.atomically(() => {
      caller.record({ action: 'retention.rules-changed', details: input });
      store.write.retention.save(input);
    });
    return app.retention.apply(caller.identity, signal);
  }),
  apply: implementer.retention.apply.handler(({ context: { caller }, signal }) =>
    app.retention.apply(caller.identity, signal),
  ),
});
