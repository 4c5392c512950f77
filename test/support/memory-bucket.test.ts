import { describe, expect, it } from 'vitest';
import { createRandom } from '../../electron/voice/random.ts';
import { MemoryServer, noFaults, someFaults } from './memory-bucket.ts';

/** A clock that only waiting moves on. */
const virtualTime = () => {
  let nowMs = Date.parse('2026-01-01T00:00:00Z');
  return { now: () => nowMs, pause: async (ms: number) => void (nowMs += ms) };
};

/** Writes a hundred keys through troubles; what each writer was told, and what is there in the end. */
const run = async (seed: number, conditionalWrites: boolean) => {
  const { now, pause } = virtualTime();
  const server = new MemoryServer({ random: createRandom(seed), now, pause, conditionalWrites });
  const bucket = server.connect('', () => someFaults);
  const answers: string[] = [];
  for (let index = 0; index < 100; index += 1) {
    const body = Buffer.from(`body ${index}`);
    const answer = await bucket.put(`dev/${index}`, body, { ifAbsent: true }).catch(({ code }) => code);
    answers.push(answer);
    if (answer === 'written') expect(await bucket.get(`dev/${index}`)).toEqual(body);
  }
  await pause(120_000);
  const kept = await Array.fromAsync(server.connect('').list(''));
  return { answers, kept: kept.map(({ key }) => key), now: now() };
};

describe('the bucket in memory', () => {
  it('makes the same troubles again for the same seed, and none of them loses what was confirmed', async () => {
    for (const seed of [1, 2, 3]) {
      const first = await run(seed, seed % 2 === 1);
      expect(await run(seed, seed % 2 === 1)).toEqual(first);
      const written = first.answers.flatMap((answer, index) => (answer === 'written' ? [`dev/${index}`] : []));
      expect(first.kept).toEqual(expect.arrayContaining(written));
      expect(written.length).toBeGreaterThan(90);
    }
    expect(await run(1, true)).not.toEqual(await run(4, true));
  });

  it('does later what was answered with an error, and does twice what was duplicated', async () => {
    const { now, pause } = virtualTime();
    const server = new MemoryServer({ random: createRandom(1), now, pause });
    const calm = server.connect('');
    const requests = server.requests(() => ({ ...noFaults, delayed: 1 }));
    const write = { key: 'a', body: Buffer.from('late'), sha256: 'x' };
    await expect(requests.put(write, { ifAbsent: false })).rejects.toMatchObject({ kind: 'network' });
    expect(await Array.fromAsync(calm.list(''))).toEqual([]);
    await pause(120_000);
    expect(await Array.fromAsync(calm.list(''))).toHaveLength(1);

    await server.connect('', () => ({ ...noFaults, duplicated: 1 })).put('b', Buffer.from('twice'));
    await calm.remove(['b']);
    expect(await calm.get('b')).toBeUndefined();
    await pause(120_000);
    expect(String(await calm.get('b'))).toBe('twice');
  });

  it('has no network for a device that is away', async () => {
    const { now, pause } = virtualTime();
    const server = new MemoryServer({ random: createRandom(1), now, pause });
    let isAway = true;
    const bucket = server.connect('', () => (isAway ? null : noFaults));
    await expect(bucket.put('a', Buffer.alloc(1))).rejects.toMatchObject({ code: 'SYNC_UNREACHABLE' });
    isAway = false;
    expect(await bucket.put('a', Buffer.alloc(1))).toBe('written');
    expect([...server.bodies()]).toHaveLength(1);
  });
});
