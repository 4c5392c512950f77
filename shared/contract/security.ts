import { z } from 'zod';
import { Nothing, procedure } from './base.ts';

export const StoreStatus = z.object({
  /** `absent`: nothing set up yet; `locked`: waiting for a passphrase; `open`: in use. */
  store: z.enum(['absent', 'locked', 'open']),
  /** Whether the operating system's keychain can open the store without a passphrase. */
  keychain: z.enum(['unavailable', 'available', 'in-use']),
  hasRecoveryKey: z.boolean(),
  /** The records are there, but damaged: they stay closed, and a backup can take their place. */
  isDamaged: z.boolean(),
  /** The log of who did what was found changed or cut off. */
  isAuditBroken: z.boolean(),
});
export type StoreStatus = z.infer<typeof StoreStatus>;

const Passphrase = z.string().max(1024);
export const RecoveryWords = z.array(z.string().trim().toLowerCase()).length(12);

export const security = {
  status: procedure
    .route({ method: 'GET', path: '/security/status', summary: 'Whether patient records exist and are open' })
    .output(StoreStatus),
  setUp: procedure
    .route({ method: 'POST', path: '/security/set-up', summary: 'Create the encrypted store under a passphrase' })
    .input(z.object({ passphrase: Passphrase }))
    .output(StoreStatus),
  unlock: procedure
    .route({ method: 'POST', path: '/security/unlock', summary: 'Open the store with the passphrase' })
    .input(z.object({ passphrase: Passphrase }))
    .output(StoreStatus),
  unlockWithRecoveryKey: procedure
    .route({
      method: 'POST',
      path: '/security/unlock-with-recovery-key',
      summary: 'Open the store with the recovery key and set a new passphrase',
    })
    .input(z.object({ recoveryWords: RecoveryWords, newPassphrase: Passphrase }))
    .output(StoreStatus),
  changePassphrase: procedure
    .route({ method: 'POST', path: '/security/change-passphrase', summary: 'Replace the passphrase' })
    .input(z.object({ passphrase: Passphrase, newPassphrase: Passphrase }))
    .output(StoreStatus),
  /** The key works only after `confirmRecoveryKey` has seen it typed back. */
  proposeRecoveryKey: procedure
    .route({ method: 'POST', path: '/security/recovery-key', summary: 'Make a new recovery key to print' })
    .output(z.object({ recoveryWords: RecoveryWords })),
  confirmRecoveryKey: procedure
    .route({
      method: 'POST',
      path: '/security/recovery-key/confirm',
      summary: 'Put the recovery key into force, typed back',
    })
    .input(z.object({ recoveryWords: RecoveryWords }))
    .output(StoreStatus),
  lock: procedure.route({ method: 'POST', path: '/security/lock', summary: 'Close the store' }).output(Nothing),
};
