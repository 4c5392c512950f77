import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const auditHandlers = (app: App) => ({
  list: implementer.audit.list.handler(({ input: { before, limit, patientId } }) =>
    app.vault.store.audit.list({ limit, ...(before && { before }), ...(patientId && { patientId }) }),
  ),
  verify: implementer.audit.verify.handler(({ input }) => app.vault.store.audit.verify(input.expected)),
  export: implementer.audit.export.handler(async ({ context }) => {
    context.caller.record({ action: 'export.audit' });
    const text = await app.vault.store.audit.export();
    return new File([`${text}\n`], 'audit.jsonl', { type: 'application/x-ndjson' });
  }),
});
