import { fork } from 'node:child_process';
import type { WorkerProcess } from '../platform.ts';

/** A worker as a forked Node process. It ends with its parent: a lost channel makes it exit. */
export const spawnNodeWorker = (
  script: string,
  args: readonly string[],
  errors: 'shown' | 'silent' = 'shown',
): WorkerProcess => {
  const stderr = errors === 'shown' ? 'inherit' : 'ignore';
  const child = fork(script, [...args], { serialization: 'advanced', stdio: ['ignore', 'ignore', stderr, 'ipc'] });
  return {
    pid: child.pid,
    // A message to a process that is just dying is lost; its exit says so.
    send: (message) => void (child.connected && child.send(message as object, () => {})),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
};
