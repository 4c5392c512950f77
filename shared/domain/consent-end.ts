import type { Consent } from './consent.ts';
import { daysBefore, localDay } from './local-day.ts';
import { consentingSpeaker, isSameSpeaker } from './speaker.ts';

/** So many days before the last one the caregiver is told. */
const TOLD_DAYS_BEFORE = 30;

/** A consent that has a last day and was not withdrawn. */
type EndingConsent = Consent & { readonly expiresOn: string; readonly state: 'valid' | 'expired' };

const lastsLonger = (one: Consent, than: string): boolean =>
  one.state === 'valid' && !one.isImported && (one.expiresOn === null || one.expiresOn > than);

const isWithdrawnAfter = ({ revokedAt }: Consent, day: string): boolean =>
  revokedAt !== null && localDay(new Date(revokedAt)) > day;

/**
 * Consents that run out soon, or have run out, and that can be renewed: none of the same speaker lasts longer, and none
 * was withdrawn after it had run out. Of each speaker the one that lasts longest.
 *
 * @param today As ISO 8601 writes days.
 */
export const endingConsents = (consents: readonly Consent[], today: string): readonly EndingConsent[] =>
  consents.flatMap((consent) => {
    const { expiresOn, state } = consent;
    if (state === 'revoked' || expiresOn === null || daysBefore(expiresOn, TOLD_DAYS_BEFORE) > today) return [];
    const others = consents.filter(
      (other) => other !== consent && isSameSpeaker(consentingSpeaker(other), consentingSpeaker(consent)),
    );
    const isOver = others.some((other) => lastsLonger(other, expiresOn) || isWithdrawnAfter(other, expiresOn));
    const isOlder = others.some(
      (other) =>
        other.state !== 'revoked' && other.expiresOn !== null && isLater(other, { ...consent, expiresOn, state }),
    );
    return isOver || isOlder ? [] : [{ ...consent, expiresOn, state }];
  });

/** Of two that end on the same day the one that was given later. */
const isLater = (one: Consent, other: EndingConsent): boolean =>
  one.expiresOn === other.expiresOn ? one.createdAt > other.createdAt : (one.expiresOn ?? '') > other.expiresOn;
