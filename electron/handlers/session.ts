import type { SignedIn } from '../../shared/contract/session.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { Person } from '../../shared/domain/person.ts';
import { BREAK_GLASS_MINUTES, USUAL_AUTO_LOCK_MINUTES } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../shared/errors/catalogue.ts';
import { isSecretOf, makeVerifier } from '../store/secret-verifier.ts';
import { lastTryByNow, requireNoDelay } from '../store/throttle.ts';
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

  /** Throws TRY_LATER while somebody's wrong PINs make them wait. */
  const requireTurn = (personId: PersonId): void => {
    const { read, write } = app.vault.store;
    const kept = read.people.tries(personId);
    const tries = lastTryByNow(kept, app.now());
    if (tries.lastAt && tries.lastAt !== kept.lastAt) write.people.dateFailure(personId, tries.lastAt);
    requireNoDelay(tries, app.now());
  };

  /** Holds somebody's PIN against what was typed. Each try counts before it is made. Throws TRY_LATER or what `wrong` says. */
  const prove = async ({ personId }: Person, secret: string, caller: Caller, wrong: ErrorCode): Promise<void> => {
    const { read, write, audit } = app.vault.store;
    const verifier = read.people.verifier(personId);
    requireTurn(personId);
    write.people.countFailure(personId, app.now().toISOString());
    const isRight = await isSecretOf(verifier, secret);
    // Their PIN may have been changed, or they removed, while it was checked.
    if (!isRight || read.people.verifier(personId) !== verifier) {
      audit.append({ ...caller.identity, action: 'session.sign-in-failed', details: { personId } });
      throw new AppError(wrong);
    }
    write.people.forgetFailures(personId);
  };

  return {
    current: implementer.session.current.handler(({ context }) => current(context.caller)),
    choices: implementer.session.choices.handler(() =>
      app.vault.store.read.people.list().map(({ personId, name }) => ({ personId, name })),
    ),
    signIn: implementer.session.signIn.handler(async ({ input, context: { caller } }) => {
      const person = app.vault.store.read.people.get(input.person);
      await prove(person, input.secret, caller, 'SIGN_IN_WRONG');
      const { personId, role } = person;
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
    changeSecret: implementer.session.changeSecret.handler(async ({ input, context: { caller } }) => {
      const { store } = app.vault;
      const { person, session } = caller;
      if (!person || !session) throw new AppError('SIGN_IN_NEEDED');
      requireTurn(person.personId);
      const verifier = await makeVerifier(input.newSecret);
      await prove(person, input.secret, caller, 'SECRET_WRONG');
      // Signed out meanwhile, as by the auto-lock or an administrator.
      if (caller.session !== session) throw new AppError('SIGN_IN_NEEDED');
      store.atomically(() => {
        caller.record({ action: 'person.secret-changed' });
        store.write.people.changeVerifier(person.personId, verifier);
      });
      app.sessions.endAll(person.personId, session);
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
