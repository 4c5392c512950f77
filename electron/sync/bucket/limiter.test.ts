import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitedTo } from './bandwidth.ts';
import { Limiter } from './limiter.ts';
import { partSize, partsOf } from './part-size.ts';

const MIB = 1_048_576;

describe('transfers of a bucket', () => {
  it('are never more than so many, and hold no more bytes than allowed, and all get their turn in order', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 150 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.scheduler(), async (bytes, scheduler) => {
        const limiter = new Limiter(3, 100);
        let [requests, held] = [0, 0];
        const started: number[] = [];
        const all = bytes.map((some, index) =>
          limiter.run(some, async () => {
            started.push(index);
            requests += 1;
            held += some;
            expect(requests).toBeLessThanOrEqual(3);
            expect(held <= 100 || requests === 1).toBe(true);
            await scheduler.schedule(Promise.resolve());
            requests -= 1;
            held -= some;
          }),
        );
        await scheduler.waitFor(Promise.all(all));
        expect(started).toEqual(bytes.map((_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  it('that are given up while they wait make room for the next', async () => {
    const limiter = new Limiter(1, 100);
    const release = await limiter.take(10);
    const stop = new AbortController();
    const stopped = limiter.take(10, stop.signal);
    const next = limiter.take(10);
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    release();
    (await next)();
    (await limiter.take(500))();
  });

  it('keep to a rate, all together', async () => {
    let nowMs = 0;
    const waits: number[] = [];
    const pause = async (ms: number) => void waits.push(ms);
    const bandwidth = limitedTo(1000, pause, () => nowMs);
    await bandwidth.take(500);
    await bandwidth.take(500);
    await bandwidth.take(100);
    nowMs = 5000;
    await bandwidth.take(100);
    expect(waits).toEqual([500, 1000]);
  });
});

describe('the parts of a file', () => {
  it('are 8 MiB, and larger where there would be more than S3 takes', () => {
    expect(partSize(1)).toBe(8 * MIB);
    expect(partSize(1e9)).toBe(8 * MIB);
    expect(partSize(5e12)).toBe(477 * MIB);
    for (const bytes of [8 * MIB + 1, 1e9, 83_886_080_001, 5e12]) {
      expect(Math.ceil(bytes / partSize(bytes))).toBeLessThanOrEqual(10_000);
    }
  });

  it('cover it without a gap', () => {
    const parts = partsOf(20 * MIB + 5, 8 * MIB);
    expect(parts.map(({ number, from, bytes }) => [number, from, bytes])).toEqual([
      [1, 0, 8 * MIB],
      [2, 8 * MIB, 8 * MIB],
      [3, 16 * MIB, 4 * MIB + 5],
    ]);
  });
});
