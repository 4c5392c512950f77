import { expect, it } from 'vitest';
import { type ReportPaper, writeInThread } from './write-in-thread.ts';

const paper: ReportPaper = {
  outline: { title: 'Voice report', subtitle: 'Ann', foot: '{{page}} of {{pages}}', language: 'en', sections: [] },
  author: '',
  createdAt: new Date(0),
};

it('writes a report in a thread of its own, and stops where nobody wants it any more', async () => {
  const bytes = await writeInThread(paper, undefined);
  expect(Buffer.from(bytes).toString('latin1', 0, 8)).toBe('%PDF-1.7');
  const stop = new AbortController();
  const stopped = writeInThread(paper, stop.signal);
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
});
