import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Thread } from './thread.ts';

/** A thread that does something with each question. */
const threadThat = (does: string) => {
  const file = join(temporaryFolder(), 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', (question) => { ${does} });`,
  );
  return new Thread<number, number>(file);
};

it('answers one question after the other', async () => {
  await using thread = threadThat('parentPort.postMessage(2 * question)');
  expect([await thread.ask(1), await thread.ask(2)]).toEqual([2, 4]);
});

it.each([
  ['throws', 'throw new Error("the disk is gone")', 'the disk is gone'],
  ['ends without a word', 'process.exit()', 'the thread has ended'],
])('that %s leaves nobody waiting, now or later', async (_, does, message) => {
  await using thread = threadThat(does);
  await expect(thread.ask(1)).rejects.toThrow(message);
  await expect(thread.ask(2)).rejects.toThrow(message);
});

it('that is at work is ended where nobody wants its answer any more, and harms nobody afterwards', async () => {
  const stop = new AbortController();
  {
    await using thread = threadThat('parentPort.postMessage(0); for (;;);');
    await thread.ask(1);
    const asked = thread.ask(2, stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
  }
  // A thread that fails in the same moment has nobody left to tell.
  await using failing = threadThat('throw new Error("too late")');
  await expect(failing.ask(1, stop.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
});
