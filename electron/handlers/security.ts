import type { StoreStatus } from '../../shared/contract/security.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const securityHandlers = (app: App) => {
  const { vault } = app;
  const status = async (): Promise<StoreStatus> => ({
    store: vault.state,
    keychain: await vault.keychain(),
    hasRecoveryKey: vault.hasRecoveryKey,
    isDamaged: vault.damage?.code === 'STORE_CORRUPT',
    isAuditBroken: app.auditVerdict?.state === 'broken',
  });
  return {
    status: implementer.security.status.handler(status),
    setUp: implementer.security.setUp.handler(async ({ input }) => {
      await vault.create(input.passphrase);
      return status();
    }),
    unlock: implementer.security.unlock.handler(async ({ input }) => {
      await vault.unlock(input.passphrase);
      return status();
    }),
    unlockWithRecoveryKey: implementer.security.unlockWithRecoveryKey.handler(async ({ input }) => {
      await vault.unlockWithRecoveryKey(input.recoveryWords, input.newPassphrase);
      return status();
    }),
    changePassphrase: implementer.security.changePassphrase.handler(async ({ input, context }) => {
      await vault.changePassphrase(input.passphrase, input.newPassphrase, context.caller.identity);
      return status();
    }),
    proposeRecoveryKey: implementer.security.proposeRecoveryKey.handler(() => ({
      recoveryWords: vault.proposeRecoveryKey(),
    })),
    confirmRecoveryKey: implementer.security.confirmRecoveryKey.handler(async ({ input, context }) => {
      await vault.confirmRecoveryKey(input.recoveryWords, context.caller.identity);
      return status();
    }),
    lock: implementer.security.lock.handler(async ({ context }) => {
      if (vault.state === 'open') context.caller.record({ action: 'key.locked' });
      await vault.lock();
      return {};
    }),
  };
};
