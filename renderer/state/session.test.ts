import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterAll, expect, test } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import { DEMONSTRATION_PATIENT_ID, PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { ask, type Client, useConnection } from '../client/connection.ts';
import { noticeStoreClosed, onStoreClosed } from '../client/store-closed.ts';
import { reconsiderStore, refreshSession, useSession } from './session.ts';

const ann: Patient = {
  patientId: PatientId.parse('pat_0123456789abcdef'),
  name: 'Ann',
  ageYears: null,
  sex: 'x',
  language: 'en-US',
  presetId: 'adult',
  activeVoiceModelId: null,
  createdAt: '2026-01-01T00:00:00Z',
};
const demonstration: Patient = { ...ann, patientId: DEMONSTRATION_PATIENT_ID, name: 'Demonstration' };

/** A host with real bindings, whose records another tab can lock. */
let isLocked = false;
let timesAsked = 0;
const os = implement(contract);
const handler = new RPCHandler({
  security: {
    status: os.security.status.handler(() => {
      timesAsked += 1;
      return { store: isLocked ? 'locked' : 'open', keychain: 'unavailable', hasRecoveryKey: true };
    }),
  },
  patient: { list: os.patient.list.handler(() => (isLocked ? [demonstration] : [ann, demonstration])) },
  speech: {
    message: os.speech.message.handler(({ errors }) => {
      const { code, message, hint, details } = new AppError('STORE_LOCKED');
      if (isLocked) throw errors[code]({ message, data: { hint, details } });
      return { message: [] };
    }),
  },
});

const { port1, port2 } = new MessageChannel();
handler.upgrade(port2);
port1.start();
port2.start();
const client: Client = createORPCClient(new RPCLink({ port: port1, interceptors: [noticeStoreClosed] }));
useConnection.setState({ status: 'open', client });
onStoreClosed(() => void reconsiderStore());
afterAll(() => port1.close());

test('records that another tab locked are noticed by the first call that fails, once', async () => {
  await refreshSession();
  expect(useSession.getState()).toMatchObject({ patientId: ann.patientId, storeStatus: { store: 'open' } });
  isLocked = true;
  timesAsked = 0;
  const { patientId } = ann;
  const results = await Promise.all([1, 2, 3].map(() => ask((host) => host.speech.message({ patientId }))));
  expect(results.map((result) => !result.ok && result.error.code)).toEqual(Array(3).fill('STORE_LOCKED'));
  await expect.poll(() => useSession.getState().patientId).toBe(DEMONSTRATION_PATIENT_ID);
  expect(useSession.getState()).toMatchObject({ patients: [demonstration], storeStatus: { store: 'locked' } });
  await ask((host) => host.speech.message({ patientId }));
  expect(timesAsked).toBe(1);
});
