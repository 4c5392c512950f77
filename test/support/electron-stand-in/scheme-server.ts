import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toProductUrl } from './scheme-origin.ts';

/** Answers the pages' requests on a loopback port with what `request` has for the address in the product's form. */
export const startSchemeServer = async (request: (url: string) => Promise<Response>): Promise<number> => {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const response = await request(toProductUrl(`http://${incoming.headers.host}${incoming.url}`));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The process ends when the product says so, whatever is still connected.
  server.unref();
  return (server.address() as AddressInfo).port;
};
