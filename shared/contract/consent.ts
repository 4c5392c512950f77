import { z } from 'zod';
import { Consent, ConsentScope, ConsentTerms, Signature } from '../domain/consent.ts';
import { ConsentId, PatientId } from '../domain/ids.ts';
import { procedure } from './base.ts';

const byPatient = z.object({ patientId: PatientId });
const { speakerName, signedBy, signedOn, expiresOn } = ConsentTerms.shape;

export const consent = {
  list: procedure
    .route({
      method: 'GET',
      path: '/patients/{patientId}/consents',
      summary: 'Who agreed to which voice, newest first',
    })
    .input(byPatient)
    .output(z.array(Consent)),
  add: procedure
    .route({ method: 'POST', path: '/patients/{patientId}/consents', summary: 'Record a consent to build a voice' })
    .input(
      byPatient.extend({
        speakerName,
        signedBy,
        scope: ConsentScope.default('own'),
        /** Left out: today. */
        signedOn: signedOn.optional(),
        expiresOn: expiresOn.default(null),
        signature: Signature.default({ kind: 'typed' }),
      }),
    )
    .output(Consent),
  /** The voices under it no longer speak, and their sounds are dropped; `voice.erase` erases them as well. */
  revoke: procedure
    .route({
      method: 'POST',
      path: '/patients/{patientId}/consents/{consentId}/revoke',
      summary: 'Withdraw a consent, at once and for good',
    })
    .input(byPatient.extend({ consentId: ConsentId }))
    .output(z.array(Consent)),
};
