import { expect, it } from 'vitest';
import { whileTelling } from './while-telling.ts';

/** All that is told, with what it comes to at the end. */
const all = async (telling: AsyncGenerator<number, string>): Promise<(number | string)[]> => {
  const told: (number | string)[] = [];
  for (;;) {
    const { value, done } = await telling.next();
    told.push(value);
    if (done) return told;
  }
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('tells what was told last whenever somebody listens, then the result', async () => {
  const telling = whileTelling<number, string>(async (tell) => {
    for (const told of [1, 2]) tell(told);
    await turn();
    for (const told of [3, 4]) tell(told);
    await turn();
    return 'done';
  });
  expect(await all(telling)).toEqual([2, 4, 'done']);
});

it('throws what the work throws, and stops it where somebody stops it', async () => {
  const untilStopped = (_: unknown, signal: AbortSignal) =>
    new Promise<string>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const stop = new AbortController();
  const ended = all(whileTelling<number, string>(untilStopped, stop.signal));
  stop.abort(new Error('stopped'));
  await expect(ended).rejects.toThrow('stopped');
});

it('stops the work where nobody listens any longer', async () => {
  let isStopped = false;
  const telling = whileTelling<number, string>(async (tell, signal) => {
    signal.addEventListener('abort', () => {
      isStopped = true;
    });
    tell(1);
    return new Promise<string>(() => {});
  });
  for await (const _ of telling) break;
  expect(isStopped).toBe(true);
});
