import { z } from 'zod';
import { PersonId } from './ids.ts';

/** From least to most: each may do what those before it may. */
export const ROLES = ['patient', 'caregiver', 'clinician', 'administrator'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** `anyone` needs no sign-in: what the board does. */
export type Access = 'anyone' | Role;

const rank = (access: Access): number => (access === 'anyone' ? -1 : ROLES.indexOf(access));

/** Whether somebody with this access may do what needs at least that one. */
export const reaches = (access: Access, least: Access): boolean => rank(access) >= rank(least);

export const PersonName = z.string().trim().min(1).max(80);

/** Somebody who may sign in. */
export const Person = z.object({
  personId: PersonId,
  name: PersonName,
  role: Role,
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

/** A PIN of digits, or a passphrase. */
export const Secret = z.string().max(200);

const SHORTEST_PIN = 6;
const SHORTEST_PASSPHRASE = 8;

const stepOf = (secret: string): number | undefined => {
  const digits = [...secret].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0)));
  return steps.size === 1 ? [...steps][0] : undefined;
};

/** Why a PIN or passphrase cannot be taken: too few characters, or one digit over and over, or digits in a row. */
export const secretProblem = (secret: string): 'short' | 'simple' | null => {
  const isPin = /^\d+$/.test(secret);
  if ([...secret.normalize('NFC')].length < (isPin ? SHORTEST_PIN : SHORTEST_PASSPHRASE)) return 'short';
  const step = isPin ? stepOf(secret) : undefined;
  return step !== undefined && Math.abs(step) <= 1 ? 'simple' : null;
};

/** Minutes without use after which a caregiver's side closes; speaking goes on. */
export const AutoLockMinutes = z.number().int().min(1).max(120);
export const USUAL_AUTO_LOCK_MINUTES = 10;

/** A break-glass access ends by itself. */
export const BREAK_GLASS_MINUTES = 15;
