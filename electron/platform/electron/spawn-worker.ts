import { utilityProcess } from 'electron/main';
import type { WorkerProcess } from '../platform.ts';

/** A worker as an Electron utility process. */
export const spawnUtilityWorker = (
  script: string,
  args: readonly string[],
  errors: 'shown' | 'silent' = 'shown',
): WorkerProcess => {
  const stdio = errors === 'shown' ? 'inherit' : 'ignore';
  const child = utilityProcess.fork(script, [...args], { serviceName: 'AlphaVox speech', stdio });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
};
