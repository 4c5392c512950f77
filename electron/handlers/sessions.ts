import { randomBytes } from 'node:crypto';
import type { PersonId } from '../../shared/domain/ids.ts';

/** Somebody who is signed in. Kept in memory only: a restart signs everybody out. */
export interface Session {
  readonly token: string;
  readonly personId: PersonId;
  lastUsedAt: Date;
  /** Until when a break-glass access lasts. */
  elevatedUntil: Date | null;
}

/** Those who are signed in. What they may do is looked up at each call, so that a change of role acts at once. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();

  begin(personId: PersonId, now: Date): Session {
    const session: Session = {
      token: randomBytes(32).toString('base64url'),
      personId,
      lastUsedAt: now,
      elevatedUntil: null,
    };
    this.#byToken.set(session.token, session);
    return session;
  }

  find(token: string | undefined): Session | undefined {
    return token === undefined ? undefined : this.#byToken.get(token);
  }

  /** Whether a session has not ended. */
  has(session: Session): boolean {
    return this.#byToken.get(session.token) === session;
  }

  end({ token }: Session): void {
    this.#byToken.delete(token);
  }

  /** Ends what one person began, but for one session, or everybody's, as when the records are locked. */
  endAll(personId?: PersonId, except?: Session): void {
    for (const session of this.#byToken.values()) {
      if (session !== except && (personId === undefined || session.personId === personId)) this.end(session);
    }
  }
}
