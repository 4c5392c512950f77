import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { backoffMs } from './backoff.ts';
import { type Client, isConnected, useConnection } from './connection.ts';
import { noticeStoreClosed } from './store-closed.ts';
import { takeToken } from './token.ts';

/** Whether the host answers at all; a refused WebSocket does not say why it was refused. */
const isHostThere = (): Promise<boolean> =>
  fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

const open = (token: string, attempt: number): void => {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const websocket = new WebSocket(`${scheme}://${location.host}/rpc`, ['alphavox', `token.${token}`]);
  let nextAttempt = attempt;
  let wasOpen = false;
  // These come before the link's own listeners, so that requests cut off by the close already find the status `lost`.
  websocket.addEventListener('open', () => {
    nextAttempt = 0;
    wasOpen = true;
    useConnection.setState({ status: 'open', client });
  });
  websocket.addEventListener('close', () => {
    useConnection.setState(({ status }) => ({ status: status === 'refused' ? status : 'lost', client: null }));
    if (!wasOpen) {
      void isHostThere().then((isThere) => {
        if (!isConnected()) useConnection.setState({ status: isThere ? 'refused' : 'lost' });
      });
    }
    setTimeout(() => open(token, nextAttempt + 1), backoffMs(nextAttempt));
  });
  const client: Client = createORPCClient(new RPCLink({ websocket, interceptors: [noticeStoreClosed] }));
};

/** Connects to the web host that served this page, and again whenever the connection falls. */
export const connectWeb = (): void => {
  const token = takeToken();
  if (token === null) useConnection.setState({ status: 'token-missing' });
  else open(token, 0);
};
