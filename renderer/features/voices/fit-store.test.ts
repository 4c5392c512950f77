import { beforeEach, expect, test } from 'vitest';
import type { FitEvent } from '../../../shared/contract/voice.ts';
import { PatientId } from '../../../shared/domain/ids.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { cancelFit, fitVoice, useFit } from './fit-store.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const ben = PatientId.parse('pat_fedcba9876543210');

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** A host that begins to build, and goes on until it is stopped. */
const fit: Client['voice']['fit'] = async (_input, options) => {
  const { signal } = options ?? {};
  async function* events(): AsyncGenerator<FitEvent, void, undefined> {
    yield { type: 'progress', stage: 'measuring', fraction: 0.5 };
    if (signal) await untilAborted(signal);
  }
  return events() as Awaited<ReturnType<Client['voice']['fit']>>;
};

beforeEach(() => useConnection.setState({ status: 'open', client: { voice: { fit } } as Client }));

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('a voice that takes the place of another is shown as being built', async () => {
  const first = fitVoice(ann, null);
  await settle();
  const second = fitVoice(ben, null);
  await first;
  await settle();
  expect(useFit.getState()).toMatchObject({ patientId: ben, isRunning: true, stage: 'measuring', fraction: 0.5 });
  cancelFit();
  await second;
});

test('a building that was stopped shows no mistake', async () => {
  const building = fitVoice(ann, null);
  await settle();
  cancelFit();
  await building;
  expect(useFit.getState()).toMatchObject({ isRunning: false, error: null, fraction: 0 });
});
