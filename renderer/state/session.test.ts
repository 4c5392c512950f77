import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterAll, expect, test } from 'vitest';
import { BoardLibrary } from '../../shared/contract/board.ts';
import { contract } from '../../shared/contract/contract.ts';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { PatientSettings } from '../../shared/domain/patient-settings.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { ann } from '../../test/support/ann.ts';
import { ask, type Client, useConnection } from '../client/connection.ts';
import { noticeStoreClosed, onStoreClosed } from '../client/store-closed.ts';
import { changePatientSettings } from './patient-settings.ts';
import { choosePatient, reconsiderStore, refreshSession, useSession } from './session.ts';

const demonstration: Patient = { ...ann, patientId: DEMONSTRATION_PATIENT_ID, name: 'Demonstration' };

/** A host with real bindings, whose records another tab can lock. */
let isLocked = false;
let areBoardsThere = true;
const kept: PatientSettings[] = [];
const library = {
  revision: 1,
  set: { homeBoardId: 'home', boards: [{ boardId: 'home', name: 'Home', rows: 1, columns: 1, cells: [] }] },
};
let timesAsked = 0;
const os = implement(contract);
const handler = new RPCHandler({
  security: {
    status: os.security.status.handler(() => {
      timesAsked += 1;
      return {
        store: isLocked ? 'locked' : 'open',
        keychain: 'unavailable',
        hasRecoveryKey: true,
        isDamaged: false,
        isAuditBroken: false,
      };
    }),
  },
  patient: {
    list: os.patient.list.handler(() => (isLocked ? [demonstration] : [ann, demonstration])),
    demonstrate: os.patient.demonstrate.handler(() => demonstration),
    settings: os.patient.settings.handler(() => {
      if (!areBoardsThere) throw new Error('not there');
      return PatientSettings.parse({ usageLog: true });
    }),
    saveSettings: os.patient.saveSettings.handler(({ input: { settings } }) => {
      kept.push(settings);
      return settings;
    }),
  },
  board: {
    library: os.board.library.handler(() => {
      if (!areBoardsThere) throw new Error('not there');
      return BoardLibrary.parse(library);
    }),
  },
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

test('boards and settings of one patient are never those of the next, not even where theirs cannot be had', async () => {
  isLocked = false;
  await refreshSession();
  expect(useSession.getState()).toMatchObject({ patientId: ann.patientId, settings: { usageLog: true } });
  expect(useSession.getState().library).not.toBeNull();
  areBoardsThere = false;
  await choosePatient(demonstration.patientId);
  expect(useSession.getState()).toMatchObject({ library: null, settings: { usageLog: false } });
});

test('settings that have not come are not overwritten with the usual ones', async () => {
  areBoardsThere = false;
  await choosePatient(ann.patientId);
  areBoardsThere = true;
  expect((await changePatientSettings({ interfaceLanguage: 'de-DE' })).ok).toBe(false);
  expect(kept).toEqual([]);
  expect((await changePatientSettings({ interfaceLanguage: 'de-DE' })).ok).toBe(true);
  expect(kept).toMatchObject([{ usageLog: true, interfaceLanguage: 'de-DE' }]);
});
