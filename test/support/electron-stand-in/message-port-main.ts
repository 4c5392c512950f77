import { StrictEmitter } from './strict.ts';

/** Stand-in of `MessagePortMain`: the main process's end of a port whose other end is in a page. */
export class MessagePortMainStandIn
  extends StrictEmitter
  implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'>
{
  readonly #toPage: (data: unknown) => void;
  #waiting: unknown[] | undefined = [];

  constructor(toPage: (data: unknown) => void) {
    super('MessagePortMain', ['message', 'close']);
    this.#toPage = toPage;
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in passes no ports through ports.');
    this.#toPage(structuredClone(data));
  }

  /** Nothing is delivered before this, as with Electron. */
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.receive(data);
  }

  close(): void {
    this.emit('close');
  }

  /** Takes what the page's end sent. */
  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }
}
