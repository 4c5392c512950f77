import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { BodyLimitPlugin } from '@orpc/server/node';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { AppError } from '../../shared/errors/app-error.ts';
import type { CallContext } from '../handlers/implementer.ts';
import type { AppRouter } from '../handlers/router.ts';
import { bearerToken, isToken, subprotocolToken } from './access-token.ts';
import { isForThisHost, SECURITY_HEADERS } from './loopback-guard.ts';
import { readStaticFile, type StaticFile } from './static-files.ts';
import { isSymbolAddress, readSymbolFile, SYMBOL_CACHE_CONTROL } from './symbol-files.ts';

export interface WebHostOptions {
  readonly router: AppRouter;
  readonly newContext: (sessionToken?: string) => CallContext;
  readonly version: string;
  /** The built renderer. */
  readonly rendererFolder: string;
  readonly apiDocsFolder: string;
  /** Holds the symbols, of which only the drawings are served. */
  readonly programFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly token: string;
}

export interface WebHost {
  readonly port: number;
  /** The address that opens the application, the token in the part that browsers never send. */
  readonly url: string;
  close(): Promise<void>;
}

const API = '/api/v1';
/** Above the largest file of boards or symbols, 256 MiB, with its envelope: what is larger cuts the connection. */
const MAX_MESSAGE_BYTES = 260 * 1024 * 1024;

/**
 * The contract over HTTP (`/api/v1`, described in `/api/v1/openapi.json`) and over a WebSocket (`/rpc`), and the
 * renderer's files. Listens on 127.0.0.1 only; everything but the program's own files needs the token.
 */
export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const { router, newContext, token } = options;
  const api = new OpenAPIHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: MAX_MESSAGE_BYTES })] });
  const rpc = new RPCHandler(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const document = onceAsked(async () => {
    const { openApiDocument } = await import('./openapi-document.ts');
    return openApiDocument(options.version);
  });
  let port = options.port;

  const sendFile = async (response: ServerResponse, folder: string, path: string): Promise<void> =>
    sendBytes(response, await readStaticFile(folder, path), 'no-cache');

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (!isForThisHost(request, port)) return sendError(response, 403, new AppError('UNAUTHORIZED'));
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === `${API}/docs`) {
      response.writeHead(308, { location: `${API}/docs/` }).end();
      return;
    }
    if (pathname.startsWith(`${API}/docs/`)) {
      return sendFile(response, options.apiDocsFolder, pathname.slice(`${API}/docs`.length));
    }
    if (isSymbolAddress(pathname)) {
      return sendBytes(response, await readSymbolFile(options.programFolder, pathname), SYMBOL_CACHE_CONTROL);
    }
    if (!pathname.startsWith(`${API}/`)) return sendFile(response, options.rendererFolder, pathname);
    if (!isToken(bearerToken(request.headers.authorization), token)) {
      return sendError(response, 401, new AppError('UNAUTHORIZED'));
    }
    if (pathname === `${API}/openapi.json`) return sendJson(response, 200, await document());
    const { matched } = await api.handle(request, response, {
      prefix: API,
      context: newContext(sessionToken(request)),
    });
    if (!matched) sendError(response, 404, new AppError('FILE_NOT_FOUND'));
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A peer that goes away in the middle must not take the host with it.
    socket.on('error', () => socket.destroy());
    const isAllowed =
      request.url === '/rpc' &&
      isForThisHost(request, port) &&
      isToken(subprotocolToken(request.headers['sec-websocket-protocol']), token);
    if (!isAllowed) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      void rpc.upgrade(webSocket, { context: newContext() });
    });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => sendError(response, 500, new AppError('INTERNAL')));
  });
  // Longer than clients keep a connection for the next call: none is closed under a call's hands.
  server.keepAliveTimeout = 65_000;
  server.on('upgrade', upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    port,
    url: `http://127.0.0.1:${port}/#token=${token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A value that is slow to make and seldom asked for: made once, when it is. */
const onceAsked = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Who is signed in over HTTP. */
const sessionToken = ({ headers }: IncomingMessage): string | undefined => {
  const token = headers['x-alphavox-session'];
  return typeof token === 'string' ? token : undefined;
};

const sendBytes = (response: ServerResponse, file: StaticFile | undefined, cacheControl: string): void => {
  if (!file) sendError(response, 404, new AppError('FILE_NOT_FOUND'));
  else response.writeHead(200, { 'content-type': file.contentType, 'cache-control': cacheControl }).end(file.bytes);
};

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
};

/** A failure before any procedure was reached, in the wire shape of oRPC's errors. */
const sendError = (response: ServerResponse, status: number, error: AppError): void => {
  if (response.headersSent) return void response.end();
  const { code, message, hint, details } = error;
  sendJson(response, status, { defined: true, code, status, message, data: { hint, details } });
};
