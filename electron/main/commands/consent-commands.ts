import { z } from 'zod';
import { ConsentScope, ConsentTerms } from '../../../shared/domain/consent.ts';
import { ConsentId, PatientId } from '../../../shared/domain/ids.ts';
import { type Command, option } from './command.ts';

const { speakerName, signedBy, signedOn } = ConsentTerms.shape;

export const consentCommands: Readonly<Record<string, Command>> = {
  'consent add': {
    usage: 'consent add --patient ID --speaker NAME --signed-by NAME --scope own|donor [--date DAY] [--expires DAY]',
    summary: 'Record who spoke and who agrees that a voice is built from it. Days are written 2026-01-31.',
    options: {
      patient: { type: 'string' },
      speaker: { type: 'string' },
      'signed-by': { type: 'string' },
      scope: { type: 'string' },
      date: { type: 'string' },
      expires: { type: 'string' },
    },
    run: async (context) => {
      const date = option(context, 'date', signedOn.optional());
      const terms = {
        patientId: option(context, 'patient', PatientId),
        speakerName: option(context, 'speaker', speakerName),
        signedBy: option(context, 'signed-by', signedBy),
        scope: option(context, 'scope', ConsentScope),
        expiresOn: option(context, 'expires', z.iso.date().optional()) ?? null,
        ...(date && { signedOn: date }),
      };
      return (await context.client()).consent.add(terms);
    },
  },
  'consent list': {
    usage: 'consent list --patient ID',
    summary: 'List who agreed to which voice.',
    options: { patient: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      return { consents: await (await context.client()).consent.list({ patientId }) };
    },
  },
  'consent revoke': {
    usage: 'consent revoke --patient ID [--consent ID]',
    summary: 'Withdraw a consent, or all of a patient: the voices under it no longer speak.',
    options: { patient: { type: 'string' }, consent: { type: 'string' } },
    run: async (context) => {
      const patientId = option(context, 'patient', PatientId);
      const asked = option(context, 'consent', ConsentId.optional());
      const client = await context.client();
      const consents = await client.consent.list({ patientId });
      const all = consents.filter(({ state }) => state !== 'revoked').map(({ consentId }) => consentId);
      for (const consentId of asked ? [asked] : all) await client.consent.revoke({ patientId, consentId });
      return { consents: await client.consent.list({ patientId }) };
    },
  },
};
