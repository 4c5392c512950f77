import type { FromWorker, ToWorker } from '../messages.ts';

/** The way to the main process: Electron's parent port in a utility process, the fork channel under plain Node. */
export interface ParentChannel {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToWorker }) => void): void;
}

export const parentChannel = (): ParentChannel => {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
    };
  }
  // Nobody is left to speak to: do not outlive the main process.
  process.on('disconnect', () => process.exit(0));
  if (!process.connected) process.exit(0);
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToWorker)),
  };
};
