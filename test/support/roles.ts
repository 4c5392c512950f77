import type { ContractClient } from './bindings/binding.ts';

export const PINS = { administrator: '830461', clinician: '572930', caregiver: '264817', patient: '918265' } as const;
export type TestRole = keyof typeof PINS;

/** Names one person of each role, the administrator first; each is called as their role. */
export const namePeople = async (client: ContractClient): Promise<void> => {
  await client.person.add({ name: 'administrator', role: 'administrator', secret: PINS.administrator });
  await signInAs(client, 'administrator');
  for (const role of ['clinician', 'caregiver', 'patient'] as const) {
    await client.person.add({ name: role, role, secret: PINS[role] });
  }
};

export const signInAs = (client: ContractClient, role: TestRole) =>
  client.session.signIn({ person: role, secret: PINS[role] });
