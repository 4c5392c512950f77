import { beforeEach, expect, test, vi } from 'vitest';
import { DEMONSTRATION_PATIENT_ID as DEMONSTRATION, PatientId } from '../../../shared/domain/ids.ts';
import { Message, messageText } from '../../../shared/domain/message.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { useSession } from '../../state/session.ts';
import { changeMessage, saveMessage, startMessage, useMessage } from './message-store.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');
const status = (store: 'locked' | 'open') =>
  ({ store, keychain: 'unavailable', hasRecoveryKey: true, isDamaged: false, isAuditBroken: false }) as const;

/** What a host keeps, and whether its records are locked. */
const kept = new Map<string, Message>();
let isLocked = false;

const requireOpen = (patientId: string) => {
  if (isLocked && patientId !== DEMONSTRATION) throw new AppError('STORE_LOCKED');
};
const speech: Pick<Client['speech'], 'message' | 'saveMessage'> = {
  message: async ({ patientId }) => {
    requireOpen(patientId);
    return { message: kept.get(patientId) ?? [] };
  },
  saveMessage: async ({ patientId, message }) => {
    requireOpen(patientId);
    kept.set(patientId, Message.parse(message));
    return {};
  },
};

const settle = () => new Promise((resolve) => setTimeout(resolve));
const press = (text: string) => changeMessage({ type: 'add', part: { text } });
const shown = () => messageText(useMessage.getState().message);
const keptFor = (patientId: PatientId) => messageText(kept.get(patientId) ?? []);

const lock = async () => {
  isLocked = true;
  useSession.setState({ storeStatus: status('locked'), patientId: DEMONSTRATION });
  await settle();
};
const unlock = async (patientId: PatientId) => {
  isLocked = false;
  useSession.setState({ storeStatus: status('open'), patientId });
  await settle();
};

vi.stubGlobal('window', new EventTarget());
useConnection.setState({ status: 'open', client: { speech } as Client });
startMessage();

beforeEach(async () => {
  await unlock(ann);
  await unlock(DEMONSTRATION);
  changeMessage({ type: 'clear' });
  await saveMessage();
  kept.clear();
});

test('words composed while the records are locked stand after the kept message once they are unlocked', async () => {
  kept.set(ann, [{ text: 'good' }]);
  await lock();
  press('morning');
  await unlock(ann);
  expect(shown()).toBe('good morning');
  expect(keptFor(ann)).toBe('good morning');
  expect(keptFor(DEMONSTRATION)).toBe('');
});

test('words composed while the records are locked stand alone where no message was kept', async () => {
  await lock();
  press('water');
  await saveMessage();
  await unlock(ann);
  expect(shown()).toBe('water');
});

test('what was tried out on the demonstration of open records joins no message', async () => {
  press('yes');
  useSession.setState({ patientId: ann });
  await settle();
  expect(shown()).toBe('');
});

test('what one patient composed never joins the message of another', async () => {
  await unlock(ann);
  press('secret');
  useSession.setState({ patientId: ben });
  await settle();
  expect(shown()).toBe('');
  expect(keptFor(ben)).toBe('');
  expect(keptFor(ann)).toBe('secret');
});

test('the message is at the host before the records are locked, and comes back with unlocking', async () => {
  await unlock(ann);
  press('tea');
  await saveMessage();
  expect(keptFor(ann)).toBe('tea');
  await lock();
  expect(shown()).toBe('');
  await unlock(ann);
  expect(shown()).toBe('tea');
});

test('words that could not be kept because another tab locked the records come back with unlocking', async () => {
  await unlock(ann);
  press('tea');
  await saveMessage();
  isLocked = true;
  press('please');
  await saveMessage();
  await lock();
  expect(shown()).toBe('');
  await unlock(ann);
  expect(shown()).toBe('tea please');
  expect(keptFor(ann)).toBe('tea please');
});
