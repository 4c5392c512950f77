import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron/main';
import type { CallContext } from '../handlers/implementer.ts';
import type { AppRouter } from '../handlers/router.ts';

/** Serves the contract to one window over the port that its preload script sent. */
export const serveMessagePort = (router: AppRouter, newContext: () => CallContext, port: MessagePortMain): void => {
  new RPCHandler(router).upgrade(port, { context: newContext() });
  port.start();
};
