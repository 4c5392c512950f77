import { beforeEach, expect, test, vi } from 'vitest';
import type { VoiceActivity } from '../../shared/contract/voice.ts';
import { PatientId } from '../../shared/domain/ids.ts';
import { type Client, useConnection } from './connection.ts';
import { followEvents } from './follow-events.ts';

const ann = PatientId.parse('pat_0123456789abcdef');
const idle: VoiceActivity = { state: 'idle', fraction: 0, newestVersion: 1 };
const fitting: VoiceActivity = { state: 'fitting', fraction: 0.5, newestVersion: 1 };

const watch = (client: Client, signal: AbortSignal) => client.voice.watch({ patientId: ann }, { signal });

/** A host that tells one thing each time it is asked, and then breaks off. */
const breakingOff = (told: readonly VoiceActivity[]): Client => {
  let asked = 0;
  const answer: Client['voice']['watch'] = async () => {
    const activity = told[asked];
    asked += 1;
    async function* events(): AsyncGenerator<VoiceActivity, void, undefined> {
      if (!activity) return await new Promise(() => undefined);
      yield activity;
      throw new Error('broken off');
    }
    return events() as Awaited<ReturnType<Client['voice']['watch']>>;
  };
  return { voice: { watch: answer } } as Client;
};

beforeEach(() => useConnection.setState({ status: 'connecting', client: null }));

test('what happens is followed again after it broke off, and in between nothing is shown as going on', async () => {
  const told: (VoiceActivity | null)[] = [];
  const leave = new AbortController();
  void followEvents(watch, leave.signal, (activity) => told.push(activity));
  useConnection.setState({ status: 'open', client: breakingOff([fitting, idle]) });
  await vi.waitFor(() => expect(told).toEqual([fitting, null, idle, null]), { timeout: 5000 });
  leave.abort();
});

test('it ends when the screen is left before there is a connection', async () => {
  const leave = new AbortController();
  const following = followEvents(watch, leave.signal, () => undefined);
  leave.abort();
  await expect(following).resolves.toBeUndefined();
});
