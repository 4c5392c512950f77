import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { AutoLockMinutes, Person, PersonName, Role, Secret } from '../domain/person.ts';
import { Nothing, procedure } from './base.ts';
import { RecoveryWords } from './security.ts';

/** Who this connection is signed in as, and what it may do. */
export const SignedIn = z.object({
  /** Whether anybody is named: until then, whoever opened the records may do everything. */
  hasPeople: z.boolean(),
  person: Person.nullable(),
  access: z.enum(['anyone', ...Role.options]),
  /** Until when a break-glass access lasts. */
  elevatedUntil: z.iso.datetime().nullable(),
  autoLockMinutes: AutoLockMinutes,
});
export type SignedIn = z.infer<typeof SignedIn>;

export const session = {
  current: procedure
    .route({ method: 'GET', path: '/session', summary: 'Who is signed in, and what they may do' })
    .output(SignedIn),
  choices: procedure
    .route({ method: 'GET', path: '/session/choices', summary: 'Whose names can be signed in with' })
    .output(z.array(z.object({ personId: PersonId, name: PersonName }))),
  signIn: procedure
    .route({ method: 'POST', path: '/session', summary: 'Sign in by name or id with a PIN or passphrase' })
    .input(z.object({ person: z.union([PersonId, PersonName]), secret: Secret }))
    /** A port or WebSocket is signed in by itself; calls over HTTP send `token` as `X-AlphaVox-Session`. */
    .output(SignedIn.extend({ token: z.string() })),
  /** Whatever the page asks for that needs a role keeps it signed in; this does where it asks for nothing. */
  stay: procedure
    .route({ method: 'POST', path: '/session/stay', summary: 'Say that somebody is still there' })
    .output(SignedIn),
  signOut: procedure.route({ method: 'DELETE', path: '/session', summary: 'Sign out' }).output(Nothing),
  changeSecret: procedure
    .route({ method: 'PUT', path: '/session/secret', summary: "Change one's own PIN or passphrase" })
    .input(z.object({ secret: Secret, newSecret: Secret }))
    .output(Nothing),
  breakGlass: procedure
    .route({
      method: 'POST',
      path: '/session/break-glass',
      summary: 'As a caregiver, act as a clinician for 15 minutes, for a reason that is kept',
    })
    .input(z.object({ reason: z.string().trim().min(10).max(300) }))
    .output(SignedIn),
  recover: procedure
    .route({
      method: 'POST',
      path: '/session/recover',
      summary: 'With the recovery key, give an administrator a new PIN or passphrase',
    })
    .input(z.object({ recoveryWords: RecoveryWords, person: z.union([PersonId, PersonName]), newSecret: Secret }))
    .output(Nothing),
};
