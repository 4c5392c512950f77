import { auditActionsOf } from '../../shared/domain/audit.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const auditHandlers = (app: App) => ({
  list: implementer.audit.list.handler(({ input: { kind, ...wish } }) =>
    app.vault.store.audit.list({ ...wish, actions: kind && auditActionsOf(kind) }),
  ),
  people: implementer.audit.people.handler(() => app.vault.store.read.people.everNamed()),
  verify: implementer.audit.verify.handler(({ input }) => app.vault.store.audit.verify(input.expected)),
  export: implementer.audit.export.handler(async ({ context }) => {
    context.caller.record({ action: 'export.audit' });
    const text = await app.vault.store.audit.export();
    return new File([`${text}\n`], 'audit.jsonl', { type: 'application/x-ndjson' });
  }),
});
