import { PersonId } from '../../shared/domain/ids.ts';
import type { Person } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { newId } from '../platform/new-id.ts';
import { makeVerifier } from '../store/secret-verifier.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';

export const personHandlers = (app: App) => {
  /** Throws LAST_ADMINISTRATOR where nobody else could manage people. */
  const requireAnotherAdministrator = ({ personId }: Person) => {
    const others = app.vault.store.read.people.list().filter((person) => person.personId !== personId);
    if (!others.some(({ role }) => role === 'administrator')) throw new AppError('LAST_ADMINISTRATOR');
  };
  return {
    list: implementer.person.list.handler(() => app.vault.store.read.people.list()),
    add: implementer.person.add.handler(async ({ input: { name, role, secret }, context: { caller } }) => {
      const { store } = app.vault;
      const verifier = await makeVerifier(secret);
      // While the secret was prepared somebody else may have been named: what this caller may do is asked once more.
      caller.require('administrator');
      const isFirst = !store.read.people.any();
      if (isFirst && role !== 'administrator') {
        throw new AppError('LAST_ADMINISTRATOR', { message: 'The first person here has to be an administrator.' });
      }
      const createdAt = app.now().toISOString();
      const person: Person = { personId: newId(PersonId, 'per'), name, role, createdAt };
      store.atomically(() => {
        caller.record({ action: 'person.added', details: { personId: person.personId, role } });
        store.write.people.add(person, verifier);
      });
      if (isFirst) caller.signIn(app.sessions.begin(person.personId, app.now()));
      return person;
    }),
    changeRole: implementer.person.changeRole.handler(({ input: { personId, role }, context: { caller } }) => {
      const { store } = app.vault;
      const person = store.read.people.get(personId);
      if (role !== 'administrator') requireAnotherAdministrator(person);
      store.atomically(() => {
        caller.record({ action: 'person.role-changed', details: { personId, from: person.role, to: role } });
        store.write.people.changeRole(personId, role);
      });
      return { ...person, role };
    }),
    resetSecret: implementer.person.resetSecret.handler(
      async ({ input: { personId, secret }, context: { caller } }) => {
        const { store } = app.vault;
        store.read.people.get(personId);
        const verifier = await makeVerifier(secret);
        caller.require('administrator');
        store.atomically(() => {
          caller.record({ action: 'person.secret-reset', details: { personId } });
          store.write.people.changeVerifier(personId, verifier);
        });
        if (caller.person?.personId !== personId) app.sessions.endAll(personId);
        return {};
      },
    ),
    remove: implementer.person.remove.handler(({ input: { personId }, context: { caller } }) => {
      const { store } = app.vault;
      requireAnotherAdministrator(store.read.people.get(personId));
      store.atomically(() => {
        caller.record({ action: 'person.removed', details: { personId } });
        store.write.people.remove(personId, app.now().toISOString());
      });
      app.sessions.endAll(personId);
      return {};
    }),
    autoLock: implementer.person.autoLock.handler(({ input: { minutes }, context: { caller } }) => {
      const { store } = app.vault;
      store.atomically(() => {
        caller.record({ action: 'auto-lock.changed', details: { minutes } });
        store.write.people.setAutoLockMinutes(minutes);
      });
      return {};
    }),
  };
};
