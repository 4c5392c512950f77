import type { CDPSession, Page } from '@playwright/test';
import { MessagePortMainStandIn } from './message-port-main.ts';
import { decodePortData, encodePortData } from './port-codec.ts';
import { BINDING, type FromPreloadWorld, mainWorldScript, PRELOAD_WORLD, preloadWorldScript } from './preload-world.ts';

/** A message from a frame's preload world, its ports already bridged. */
export interface PageMessage {
  readonly channel: string;
  readonly message: unknown;
  readonly ports: readonly MessagePortMainStandIn[];
  readonly origin: string;
  readonly isMainFrame: boolean;
}

export interface PageListener {
  onMessage(message: PageMessage): void;
  /** The page wants a new window for an address. */
  onWindowWanted(url: string): void;
}

/**
 * Runs the built preload script in a real isolated world of a Chromium page, through the DevTools protocol, and
 * carries its messages and the ports that it hands over.
 */
export class PageChannel {
  readonly #session: CDPSession;
  readonly #listener: PageListener;
  /** By execution context, then by the page's number of the port. */
  readonly #ports = new Map<number, Map<number, MessagePortMainStandIn>>();

  private constructor(session: CDPSession, listener: PageListener) {
    this.#session = session;
    this.#listener = listener;
  }

  static async open(page: Page, preload: string, listener: PageListener): Promise<PageChannel> {
    const session = await page.context().newCDPSession(page);
    const channel = new PageChannel(session, listener);
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === BINDING) channel.#hear(executionContextId, JSON.parse(payload) as FromPreloadWorld);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => channel.#forget(executionContextId));
    session.on('Runtime.executionContextsCleared', () => channel.close());
    session.on('Page.windowOpen', ({ url }) => listener.onWindowWanted(url));
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript() });
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadWorldScript(preload),
      worldName: PRELOAD_WORLD,
    });
    return channel;
  }

  /** The page is gone, and the other ends of its ports with it. */
  close(): void {
    for (const contextId of [...this.#ports.keys()]) this.#forget(contextId);
  }

  #hear(contextId: number, heard: FromPreloadWorld): void {
    if (heard.type === 'post') {
      const { channel, message, origin, isTop } = heard;
      const ports = heard.portIds.map((portId) => this.#bridge(contextId, portId));
      this.#listener.onMessage({ channel, message, ports, origin, isMainFrame: isTop });
      return;
    }
    const port = this.#ports.get(contextId)?.get(heard.portId);
    if (heard.type === 'data') port?.receive(decodePortData(heard.data));
    else port?.close();
  }

  #bridge(contextId: number, portId: number): MessagePortMainStandIn {
    const port = new MessagePortMainStandIn((data) => {
      const expression = `standInToPort(${portId}, ${JSON.stringify(encodePortData(data))})`;
      // A page that is just going away takes nothing any more; its ports are closed by then.
      this.#session.send('Runtime.evaluate', { expression, contextId }).catch(() => {});
    });
    const ofContext = this.#ports.get(contextId) ?? new Map<number, MessagePortMainStandIn>();
    this.#ports.set(contextId, ofContext.set(portId, port));
    return port;
  }

  #forget(contextId: number): void {
    const ports = this.#ports.get(contextId);
    this.#ports.delete(contextId);
    for (const port of ports?.values() ?? []) port.close();
  }
}
