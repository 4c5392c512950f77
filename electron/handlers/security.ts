import type { StoreStatus } from '../../shared/contract/security.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const securityHandlers = ({ vault }: App) => {
  const status = async (): Promise<StoreStatus> => ({
    store: vault.state,
    keychain: await vault.keychain(),
    hasRecoveryKey: vault.hasRecoveryKey,
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
    changePassphrase: implementer.security.changePassphrase.handler(async ({ input }) => {
      await vault.changePassphrase(input.passphrase, input.newPassphrase);
      return status();
    }),
    proposeRecoveryKey: implementer.security.proposeRecoveryKey.handler(() => ({
      recoveryWords: vault.proposeRecoveryKey(),
    })),
    confirmRecoveryKey: implementer.security.confirmRecoveryKey.handler(async ({ input }) => {
      await vault.confirmRecoveryKey(input.recoveryWords);
      return status();
    }),
    lock: implementer.security.lock.handler(async () => {
      await vault.lock();
      return {};
    }),
  };
};
