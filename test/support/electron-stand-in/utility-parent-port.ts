import { EventEmitter } from 'node:events';

// Loaded before a script that runs as a stand-in of a utility process: gives it Electron's `process.parentPort`.
const send = process.send?.bind(process);

class ParentPortStandIn extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  postMessage(message: unknown): void {
    send?.(message, undefined, undefined, () => {});
  }
}

const parentPort = new ParentPortStandIn();
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: parentPort });
