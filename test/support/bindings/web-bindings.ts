import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { clientOf } from '../web-client.ts';
import type { Binding } from './binding.ts';
import { startWebProcess } from './web-process.ts';

export const webSocketBinding: Binding = {
  name: 'WebSocket',
  isOneProcess: true,
  open: async (dataFolder) => {
    const server = await startWebProcess(dataFolder);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, ['alphavox', `token.${server.token}`]);
    return {
      client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
      close: () => {
        socket.terminate();
        return server.close();
      },
    };
  },
};

export const openApiBinding: Binding = {
  name: 'HTTP with OpenAPI',
  isOneProcess: true,
  open: async (dataFolder) => {
    const server = await startWebProcess(dataFolder);
    return { client: clientOf(server), close: server.close };
  },
};
