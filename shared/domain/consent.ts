import { z } from 'zod';
import { ConsentId, PatientId } from './ids.ts';

/** Whose voice it is: the patient's own, or that of somebody who gives it to them. */
export const ConsentScope = z.enum(['own', 'donor']);
export type ConsentScope = z.infer<typeof ConsentScope>;

/** A place on the paper, 0 to 1 from its start and from its top. */
const Point = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);

/** The strokes of a pen, or the typed name alone. */
export const Signature = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed') }),
  z.object({
    kind: z.literal('drawn'),
    strokes: z.array(z.array(Point).min(1).max(1000)).min(1).max(100),
  }),
]);
export type Signature = z.infer<typeof Signature>;

const Name = z.string().trim().min(1).max(120);

/** What somebody agrees to: that a voice is built from what one person said, and used by the patient. */
export const ConsentTerms = z.object({
  /** Who spoke in the recordings. */
  speakerName: Name,
  scope: ConsentScope,
  /** The speaker, or who decides for them. */
  signedBy: Name,
  signedOn: z.iso.date(),
  /** The last day on which it holds; null without an end. */
  expiresOn: z.iso.date().nullable(),
  signature: Signature,
});
export type ConsentTerms = z.infer<typeof ConsentTerms>;

export const Consent = ConsentTerms.extend({
  consentId: ConsentId,
  patientId: PatientId,
  createdAt: z.iso.datetime(),
  /** It came with a voice in a file: it holds for that voice, and not for what is recorded here. */
  isImported: z.boolean(),
  revokedAt: z.iso.datetime().nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
});
export type Consent = z.infer<typeof Consent>;
