import { type Access, type Person, reaches } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { AuditEntry, Identity } from '../store/audit-log.ts';
import type { App } from './app.ts';
import type { Session } from './sessions.ts';

/** Who calls: one for each port or WebSocket, which holds its sign-in, and one for each call over HTTP. */
export class Caller {
  readonly #app: Pick<App, 'vault' | 'sessions' | 'now'>;
  #session: Session | undefined;

  constructor(app: Pick<App, 'vault' | 'sessions' | 'now'>, sessionToken?: string) {
    this.#app = app;
    this.#session = app.sessions.find(sessionToken);
  }

  /** The session, unless it has ended, was left unused for too long, or its person was removed. */
  get session(): Session | undefined {
    const session = this.#session;
    const { vault, sessions, now } = this.#app;
    if (!session || !sessions.has(session) || vault.state !== 'open') return undefined;
    const { people } = vault.store.read;
    const idleMs = now().getTime() - session.lastUsedAt.getTime();
    if (idleMs < people.autoLockMinutes() * 60_000 && people.find(session.personId)) return session;
    sessions.end(session);
    return undefined;
  }

  get person(): Person | null {
    const { session } = this;
    return (session && this.#app.vault.store.read.people.find(session.personId)) ?? null;
  }

  /** Until when break-glass access lasts; it ends with the role that may begin it. */
  get elevatedUntil(): Date | null {
    const { person } = this;
    const until = this.#session?.elevatedUntil ?? null;
    return person && reaches(person.role, 'caregiver') && until && until > this.#app.now() ? until : null;
  }

  /** What may be done. Everything while nobody is named, or while the records are closed and nothing of them can be had. */
  get access(): Access {
    const { vault } = this.#app;
    if (vault.state !== 'open' || !vault.store.read.people.any()) return 'administrator';
    const role = this.person?.role ?? 'anyone';
    return this.elevatedUntil && !reaches(role, 'clinician') ? 'clinician' : role;
  }

  /** Throws SIGN_IN_NEEDED or ROLE_MISSING. Nothing is looked up for what anyone may do: a press must sound. */
  require(least: Access): void {
    if (least === 'anyone') return;
    if (!reaches(this.access, least)) {
      throw this.person
        ? new AppError('ROLE_MISSING', { details: { least } })
        : new AppError('SIGN_IN_NEEDED', { details: { least } });
    }
    this.stay();
  }

  /** Closes records in which SQLite has met damage; the board of the demonstration speaks meanwhile. */
  foundDamaged(damage: AppError): void {
    void this.#app.vault.foundDamaged(damage).catch(() => {});
  }

  /** Puts off the auto-lock. */
  stay(): void {
    const { session } = this;
    if (session) session.lastUsedAt = this.#app.now();
  }

  signIn(session: Session): void {
    this.signOut();
    this.#session = session;
  }

  signOut(): void {
    if (this.#session) this.#app.sessions.end(this.#session);
    this.#session = undefined;
  }

  /** How the audit log names this caller. */
  get identity(): Identity {
    const { person } = this;
    const hasPeople = this.#app.vault.store.read.people.any();
    return {
      actor: person?.personId ?? (hasPeople ? 'board' : 'key-holder'),
      role: person && (this.elevatedUntil ? 'break-glass' : person.role),
    };
  }

  /** Writes into the audit log what this caller does. Throws where that cannot be kept; then nothing may be done. */
  record(entry: Pick<AuditEntry, 'action' | 'patientId' | 'details'>): void {
    this.#app.vault.store.audit.append({ ...entry, ...this.identity });
  }
}
