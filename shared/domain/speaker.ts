import { z } from 'zod';
import type { Consent, ConsentTerms } from './consent.ts';

/** Who speaks in a take, and whose voice is built from it: null is the patient, a name that of the donor. */
export const Speaker = z.string().trim().min(1).max(120).nullable();
export type Speaker = z.infer<typeof Speaker>;

const plain = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase();

/** Case and runs of blanks do not make another person of somebody. */
export const isSameSpeaker = (one: Speaker, other: Speaker): boolean =>
  one === null || other === null ? one === other : plain(one) === plain(other);

/** Whose recordings a consent is about. */
export const consentingSpeaker = ({ scope, speakerName }: Pick<ConsentTerms, 'scope' | 'speakerName'>): Speaker =>
  scope === 'own' ? null : speakerName;

/** Whether somebody's recordings made here are covered by one of the consents. */
export const isAgreed = (
  consents: readonly Pick<Consent, 'scope' | 'speakerName' | 'state' | 'isImported'>[],
  speaker: Speaker,
): boolean =>
  consents.some(
    (consent) => consent.state === 'valid' && !consent.isImported && isSameSpeaker(consentingSpeaker(consent), speaker),
  );

/** Each speaker once, the patient first and the others in the order in which they come. */
export const distinctSpeakers = (speakers: readonly Speaker[]): readonly Speaker[] => {
  const once = speakers.filter((speaker, at) => speakers.findIndex((other) => isSameSpeaker(speaker, other)) === at);
  return [...once.filter((speaker) => speaker === null), ...once.filter((speaker) => speaker !== null)];
};

/**
 * Whose voice is built where nobody says: the patient's own where they spoke, else that of the one donor.
 *
 * @returns undefined where several donors spoke and the patient did not.
 */
export const speakerToBuild = (speakers: readonly Speaker[]): Speaker | undefined => {
  const [first = null, ...others] = distinctSpeakers(speakers);
  return first === null || others.length === 0 ? first : undefined;
};
