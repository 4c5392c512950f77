import type { SignedIn } from '../../shared/contract/session.ts';
import type { Person } from '../../shared/domain/person.ts';
import { BREAK_GLASS_MINUTES, USUAL_AUTO_LOCK_MINUTES } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { isSecretOf, makeVerifier } from '../store/secret-verifier.ts';
import { requireNoDelay } from '../store/throttle.ts';
import type { App } from './app.ts';
import type { Caller } from './caller.ts';
import { implementer } from './implementer.ts';

export const sessionHandlers = (app: App) => {
  const current = (caller: Caller): SignedIn => {
    const people = app.vault.state === 'open' ? app.vault.store.read.people : undefined;
    return {
      hasPeople: people?.any() ?? false,
      person: caller.person,
      access: caller.access,
      elevatedUntil: caller.elevatedUntil?.toISOString() ?? null,
      autoLockMinutes: people?.autoLockMinutes() ?? USUAL_AUTO_LOCK_MINUTES,
    };
  };

  /** Somebody whose PIN was right. Each try counts before it is made. Throws TRY_LATER or SIGN_IN_WRONG. */
  const prove = async (idOrName: string, secret: string): Promise<Person> => {
    const { read, write, audit } = app.vault.store;
    const person = read.people.get(idOrName);
    const { personId } = person;
    const verifier = read.people.verifier(personId);
    requireNoDelay(read.people.tries(personId), app.now());
    write.people.countFailure(personId, app.now().toISOString());
    const isRight = await isSecretOf(verifier, secret);
    // Their PIN may have been changed, or they removed, while it was checked.
    if (!isRight || read.people.verifier(personId) !== verifier) {
      audit.append({ actor: 'board', action: 'session.sign-in-failed', details: { personId } });
      throw new AppError('SIGN_IN_WRONG');
    }
    write.people.forgetFailures(personId);
    return person;
  };

  return {
    current: implementer.session.current.handler(({ context }) => current(context.caller)),
    choices: implementer.session.choices.handler(() =>
      app.vault.store.read.people.list().map(({ personId, name }) => ({ personId, name })),
    ),
    signIn: implementer.session.signIn.handler(async ({ input, context: { caller } }) => {
      const { personId, role } = await prove(input.person, input.secret);
      app.vault.store.audit.append({ actor: personId, role, action: 'session.signed-in' });
      const session = app.sessions.begin(personId, app.now());
      caller.signIn(session);
      return { ...current(caller), token: session.token };
    }),
    stay: implementer.session.stay.handler(({ context: { caller } }) => {
      caller.stay();
      return current(caller);
    }),
    signOut: implementer.session.signOut.handler(({ context: { caller } }) => {
      if (caller.session) caller.record({ action: 'session.signed-out' });
      caller.signOut();
      return {};
    }),
    breakGlass: implementer.session.breakGlass.handler(({ input: { reason }, context: { caller } }) => {
      const { session } = caller;
      if (!session) throw new AppError('SIGN_IN_NEEDED');
      const until = new Date(app.now().getTime() + BREAK_GLASS_MINUTES * 60_000);
      caller.record({ action: 'break-glass.begun', details: { reason, until: until.toISOString() } });
      session.elevatedUntil = until;
      return current(caller);
    }),
    recover: implementer.session.recover.handler(async ({ input: { recoveryWords, person, newSecret } }) => {
      const { store } = app.vault;
      await app.vault.proveRecoveryKey(recoveryWords);
      const { personId, role } = store.read.people.get(person);
      if (role !== 'administrator') throw new AppError('ROLE_MISSING', { details: { least: 'administrator' } });
      const verifier = await makeVerifier(newSecret);
      store.atomically(() => {
        store.write.people.changeVerifier(personId, verifier);
        store.audit.append({
          actor: 'key-holder',
          action: 'person.secret-reset',
          details: { personId, by: 'recovery-key' },
        });
      });
      app.sessions.endAll(personId);
      return {};
    }),
  };
};
