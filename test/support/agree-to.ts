import type { PatientId } from '../../shared/domain/ids.ts';
import type { ContractClient } from './bindings/binding.ts';

/** Records once that a voice may be built from what a patient recorded. */
export const agreeTo = async (client: Pick<ContractClient, 'consent'>, patientId: PatientId): Promise<void> => {
  const consents = await client.consent.list({ patientId });
  if (consents.some(({ state }) => state === 'valid')) return;
  await client.consent.add({ patientId, speakerName: 'Ann', signedBy: 'Ann' });
};
