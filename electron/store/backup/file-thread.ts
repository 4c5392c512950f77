import { parentPort } from 'node:worker_threads';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type FilePass, passOver } from './file-pass.ts';
import type { PassReply } from './file-threads.ts';

const replyTo = (pass: FilePass): PassReply => {
  try {
    return { sum: passOver(pass) };
  } catch (thrown) {
    if (thrown instanceof AppError) return { failed: thrown.toJSON() };
    const { code, message } = thrown as NodeJS.ErrnoException;
    return { refused: { code, message } };
  }
};

parentPort?.on('message', (pass: FilePass) => parentPort?.postMessage(replyTo(pass)));
