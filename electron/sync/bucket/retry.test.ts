import { describe, expect, it } from 'vitest';
import { type FailureKind, RequestFailure } from './requests.ts';
import { RETRY, withRetries } from './retry.ts';

const fails = (kind: FailureKind) => new RequestFailure(kind, 'Test');

describe('a request that fails', () => {
  it('is tried again up to six times after growing random waits', async () => {
    const waits: number[] = [];
    const settings = { ...RETRY, random: () => 1, pause: async (ms: number) => void waits.push(ms) };
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw fails('busy');
    };
    await expect(withRetries(settings, work)).rejects.toMatchObject({ kind: 'busy' });
    expect(tries).toBe(6);
    expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
    waits.length = 0;
    await expect(withRetries({ ...settings, random: () => 0, tries: 2 }, work)).rejects.toThrow();
    await expect(withRetries({ ...settings, longestWaitMs: 300, tries: 3 }, work)).rejects.toThrow();
    expect(waits).toEqual([0, 250, 300]);
  });

  it.each([
    ['network', 2],
    ['damaged', 2],
    ['conflict', 2],
    ['denied', 1],
    ['missing', 1],
    ['taken', 1],
    ['clock', 1],
    ['tls', 1],
    ['credentials', 1],
  ] as const)('is tried again only where it may pass: %s', async (kind, expected) => {
    let tries = 0;
    const done = withRetries({ ...RETRY, random: () => 0, pause: async () => {} }, async (earlier) => {
      tries += 1;
      if (earlier === 0) throw fails(kind);
      return 'done';
    });
    if (expected === 2) expect(await done).toBe('done');
    else await expect(done).rejects.toMatchObject({ kind });
    expect(tries).toBe(expected);
  });

  it('is given up at once when it is stopped', async () => {
    const stop = new AbortController();
    const settings = { ...RETRY, random: () => 1, pause: async () => stop.abort() };
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw fails('network');
    };
    await expect(withRetries(settings, work, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(tries).toBe(1);
  });
});
