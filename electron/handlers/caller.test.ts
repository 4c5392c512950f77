import { expect, it } from 'vitest';
import { PersonId } from '../../shared/domain/ids.ts';
import type { Role } from '../../shared/domain/person.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { newId } from '../platform/new-id.ts';
import { Vault } from '../store/vault.ts';
import { Caller } from './caller.ts';
import { Sessions } from './sessions.ts';

/** An opened store with a clock that is put forward by hand, and a caller who is signed in. */
const signedIn = async (role: Role) => {
  let now = new Date('2026-05-01T10:00:00Z');
  const vault = await Vault.at(temporaryFolder());
  await vault.create('four ordinary words here');
  const sessions = new Sessions();
  const app = { vault, sessions, now: () => now };
  const personId = newId(PersonId, 'per');
  vault.store.write.people.add({ personId, name: 'Ben', role, createdAt: now.toISOString() }, 'unused');
  const caller = new Caller(app);
  const session = sessions.begin(personId, now);
  caller.signIn(session);
  const pass = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { app, vault, caller, session, pass };
};

it('somebody who does nothing for the set minutes is signed out; whoever goes on working is not', async () => {
  const { vault, caller, pass } = await signedIn('caregiver');
  vault.store.write.people.setAutoLockMinutes(5);
  for (let times = 0; times < 4; times += 1) {
    pass(4);
    caller.require('caregiver');
  }
  pass(4);
  caller.require('anyone');
  pass(2);
  expect(() => caller.require('caregiver')).toThrow(expect.objectContaining({ code: 'SIGN_IN_NEEDED' }));
  expect(() => caller.require('anyone')).not.toThrow();
  await vault.lock();
});

it('a break-glass access ends by itself, and gives no administrator', async () => {
  const { app, vault, caller, session, pass } = await signedIn('caregiver');
  session.elevatedUntil = new Date(app.now().getTime() + 15 * 60_000);
  caller.require('clinician');
  expect(() => caller.require('administrator')).toThrow(expect.objectContaining({ code: 'ROLE_MISSING' }));
  pass(8);
  caller.require('clinician');
  pass(8);
  expect(() => caller.require('clinician')).toThrow(expect.objectContaining({ code: 'ROLE_MISSING' }));
  await vault.lock();
});

it('a break-glass access is over for whoever is made a patient meanwhile', async () => {
  const { app, vault, caller, session } = await signedIn('caregiver');
  session.elevatedUntil = new Date(app.now().getTime() + 15 * 60_000);
  vault.store.write.people.changeRole(session.personId, 'patient');
  expect(caller).toMatchObject({ access: 'patient', elevatedUntil: null, identity: { role: 'patient' } });
  expect(() => caller.require('caregiver')).toThrow(expect.objectContaining({ code: 'ROLE_MISSING' }));
  await vault.lock();
});

it('a session of earlier is worth nothing once the records were locked', async () => {
  const { app, vault, caller, session } = await signedIn('administrator');
  await vault.lock();
  app.sessions.endAll();
  await vault.unlock('four ordinary words here');
  expect(caller.access).toBe('anyone');
  expect(new Caller(app, session.token).access).toBe('anyone');
  await vault.lock();
});
