import { beforeEach, expect, test, vi } from 'vitest';
import { DEMONSTRATION_PATIENT_ID as DEMONSTRATION, PatientId } from '../../../shared/domain/ids.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { useSession } from '../../state/session.ts';
import { useHistorySettings } from '../history/history-store.ts';
import { learnMessage } from './learn-message.ts';
import { changeMessage, startMessage, useMessage } from './message-store.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');
let kept: Message = [];
let learned: string[] = [];
const client = {
  speech: { message: async () => ({ message: kept }), saveMessage: async () => ({}) },
  prediction: {
    learn: async ({ text }: { text: string }) => {
      learned.push(text);
      return {};
    },
  },
} as unknown as Client;

vi.stubGlobal('window', new EventTarget());
useConnection.setState({ status: 'open', client });
startMessage();

const settle = () => new Promise((resolve) => setTimeout(resolve));
const press = (...words: string[]) => {
  for (const text of words) changeMessage({ type: 'add', part: { text } });
};
const learn = () => learnMessage(useMessage.getState().message);
const speaks = async (patientId: PatientId, message: Message = []) => {
  kept = message;
  useSession.setState({ patientId });
  await settle();
  learned = [];
};

beforeEach(async () => {
  await speaks(DEMONSTRATION);
  await speaks(ann);
});

test('a sentence that is spoken twice is learned once, and what joins it later is learned then', () => {
  press('I', 'want');
  learn();
  learn();
  press('tea');
  learn();
  expect(learned).toEqual(['I want', 'tea']);
});

test('what is said while nothing is to be kept is not learned, and not learned later either', () => {
  useHistorySettings.setState({ isPaused: true });
  press('secret');
  learn();
  press('words');
  useHistorySettings.setState({ isPaused: false });
  learn();
  expect(learned).toEqual([]);
  press('tea');
  learn();
  expect(learned).toEqual(['tea']);
});

test('of whoever speaks next the first word is learned too', async () => {
  press('I', 'want');
  learn();
  await speaks(ben);
  press('good', 'morning');
  learn();
  expect(learned).toEqual(['good morning']);
});

test('a message that was cleared by mistake is not learned again, nor one that was kept since yesterday', async () => {
  press('I', 'hurt');
  learn();
  changeMessage({ type: 'clear' });
  changeMessage({ type: 'undo-clear' });
  learn();
  expect(learned).toEqual(['I hurt']);
  await speaks(ben, [{ text: 'yesterday' }]);
  press('today');
  learn();
  expect(learned).toEqual(['today']);
});
