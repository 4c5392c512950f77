import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { type Client, useConnection } from './connection.ts';
import { noticeStoreClosed } from './store-closed.ts';

const RECONNECT_AFTER_MS = 1000;

/** Connects to the desktop shell through a port that the preload script hands on. */
export const connectDesktop = (): void => {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('close', () => {
    useConnection.setState({ status: 'lost', client: null });
    setTimeout(connectDesktop, RECONNECT_AFTER_MS);
  });
  const client: Client = createORPCClient(new RPCLink({ port: port1, interceptors: [noticeStoreClosed] }));
  port1.start();
  window.postMessage('alphavox:connect', '*', [port2]);
  useConnection.setState({ status: 'open', client });
};
