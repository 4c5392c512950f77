import type { Secret } from '../store/vault.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

interface TypedSecret {
  readonly passphrase?: string | undefined;
  readonly recoveryWords?: readonly string[] | undefined;
}

const secretOf = ({ passphrase, recoveryWords }: TypedSecret): Secret | undefined => {
  if (recoveryWords) return { recoveryWords };
  return passphrase === undefined ? undefined : { passphrase };
};

export const backupHandlers = (app: App) => ({
  state: implementer.backup.state.handler(() => app.backups.state()),
  list: implementer.backup.list.handler(({ input }) => app.backups.list(input.folder)),
  make: implementer.backup.make.handler(({ input, context, signal }) =>
    app.backups.make(input.folder, context.caller.identity, signal),
  ),
  verify: implementer.backup.verify.handler(({ input, signal }) =>
    app.backups.verify(input.path, secretOf(input), signal),
  ),
  restore: implementer.backup.restore.handler(({ input, context, signal }) => {
    // While the records are closed nobody is signed in; the passphrase or the recovery key proves who it is.
    const by = app.vault.state === 'open' ? context.caller.identity : { actor: 'key-holder' as const };
    return app.backups.restore(input.path, { secret: secretOf(input), replaces: input.replaces, by }, signal);
  }),
  schedule: implementer.backup.schedule.handler(async ({ input, context }) => {
    context.caller.record({ action: 'backup.schedule-changed', details: { every: input.every, keep: input.keep } });
    await app.backups.setSchedule(input);
    return app.backups.state();
  }),
  carryOutErasures: implementer.backup.carryOutErasures.handler(async () => {
    await app.backups.carryOutErasures();
    return app.backups.state();
  }),
  forgetFolder: implementer.backup.forgetFolder.handler(async ({ input, context }) => {
    context.caller.record({ action: 'backup.folder-forgotten' });
    await app.backups.forgetFolder(input.folder);
    return app.backups.state();
  }),
});
