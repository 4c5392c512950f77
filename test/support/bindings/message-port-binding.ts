import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { MessagePortMain } from 'electron/main';
import { serveMessagePort } from '../../../electron/host/desktop-host.ts';
import { compose } from '../../../electron/main/compose.ts';
import { createLog } from '../../../electron/platform/log.ts';
import { plainPlatform } from '../../../electron/platform/plain/plain-platform.ts';
import type { Binding } from './binding.ts';

/** Node's port in the shape of Electron's: events carry `data`, and starting is explicit. Both clone structurally. */
const asPortMain = (port: MessagePort): MessagePortMain =>
  ({
    postMessage: (message: unknown) => port.postMessage(message),
    on: (event: string, listener: (event: { data: unknown }) => void) =>
      port.on(event as 'message', (data) => listener({ data })),
    start: () => port.start(),
    close: () => port.close(),
  }) as unknown as MessagePortMain;

export const messagePortBinding: Binding = {
  name: 'Electron port',
  isOneProcess: true,
  open: async (dataFolder) => {
    const { router, newContext, close } = await compose(
      plainPlatform('web'),
      dataFolder,
      createLog(() => {}, 'error'),
    );
    const { port1, port2 } = new MessageChannel();
    serveMessagePort(router, newContext, asPortMain(port1));
    port2.start();
    return {
      client: createORPCClient(new RPCLink({ port: port2 as unknown as globalThis.MessagePort })),
      close: async () => {
        port2.close();
        await close();
      },
    };
  },
};
