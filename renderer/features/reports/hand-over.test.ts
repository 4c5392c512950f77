import { expect, it } from 'vitest';
import { handOver } from './hand-over.ts';

it('a report that is stopped while it is written is not downloaded, even where it comes after all', async () => {
  const saved: string[] = [];
  const save = ({ name }: File) => saved.push(name);
  const stop = new AbortController();
  const { promise, resolve } = Promise.withResolvers<File>();
  const handing = handOver(promise, stop.signal, save);
  stop.abort();
  resolve(new File([], 'late.pdf'));
  await handing;
  await handOver(Promise.resolve(new File([], 'wanted.pdf')), new AbortController().signal, save);
  expect(saved).toEqual(['wanted.pdf']);
});
