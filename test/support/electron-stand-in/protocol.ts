import type { AppStandIn } from './app.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

/** Stand-in of `protocol`: keeps the handler of each scheme, which `scheme-server.ts` asks for what a page fetches. */
export class ProtocolStandIn implements Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> {
  readonly privileged: Electron.CustomScheme[] = [];
  readonly #handlers = new Map<string, Handler>();
  readonly #app: AppStandIn;

  constructor(app: AppStandIn) {
    this.#app = app;
  }

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    this.privileged.push(...schemes);
  }

  handle(scheme: string, handler: Handler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  /** What the product answers to a request for an address of its own scheme. */
  async request(url: string): Promise<Response> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) throw new Error(`No handler for ${url}`);
    return handler(new Request(url));
  }
}
