import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { AutoLockMinutes, Person, PersonName, Role, Secret } from '../domain/person.ts';
import { Nothing, procedure } from './base.ts';

const byId = z.object({ personId: PersonId });

export const person = {
  list: procedure.route({ method: 'GET', path: '/people', summary: 'Who may sign in' }).output(z.array(Person)),
  /** The first one is an administrator. Whoever names them over a connection of their own is signed in as them. */
  add: procedure
    .route({ method: 'POST', path: '/people', summary: 'Name somebody who may sign in' })
    .input(z.object({ name: PersonName, role: Role, secret: Secret }))
    .output(Person),
  changeRole: procedure
    .route({ method: 'PUT', path: '/people/{personId}/role', summary: 'Give somebody another role' })
    .input(byId.extend({ role: Role }))
    .output(Person),
  resetSecret: procedure
    .route({ method: 'PUT', path: '/people/{personId}/secret', summary: 'Give somebody a new PIN or passphrase' })
    .input(byId.extend({ secret: Secret }))
    .output(Nothing),
  remove: procedure
    .route({ method: 'DELETE', path: '/people/{personId}', summary: 'Let somebody no longer sign in' })
    .input(byId)
    .output(Nothing),
  autoLock: procedure
    .route({
      method: 'PUT',
      path: '/people/auto-lock',
      summary: "After how long without use a caregiver's side closes",
    })
    .input(z.object({ minutes: AutoLockMinutes }))
    .output(Nothing),
};
