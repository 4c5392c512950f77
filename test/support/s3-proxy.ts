import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the proxy does with a request instead of handing it on as it is. */
export type Trouble =
  /** Answers with an error of S3's. */
  | { readonly kind: 'answer'; readonly status: number; readonly code: string }
  /** Hands it on, waits until it is done, and breaks the connection in place of the answer. */
  | { readonly kind: 'answerLost' }
  /** Breaks the connection after so many bytes of the answer's body. */
  | { readonly kind: 'cutOff'; readonly afterBytes: number }
  /** Ends the answer after so many bytes, and says that this is its length. */
  | { readonly kind: 'shortened'; readonly toBytes: number }
  /** Sends so many bytes of the answer's body, and then nothing more. */
  | { readonly kind: 'stalled'; readonly afterBytes: number }
  /** Takes so many bytes of the request's body, and then calls. */
  | { readonly kind: 'uploading'; readonly afterBytes: number; readonly whileSending: () => void };

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

export interface S3Proxy {
  readonly endpoint: string;
  readonly seen: Seen[];
  /** Asked for each request. */
  trouble: (request: Seen) => Trouble | undefined;
  /** Added to the clock that its answers tell, in ms. */
  dateOffsetMs: number;
  /** Answers that were begun and are neither ended nor broken off. */
  openAnswers(): number;
  close(): Promise<void>;
}

/** An authority of the test's own, and a certificate of its for 127.0.0.1; openssl is needed. */
export const makeCertificates = (): { readonly caPem: string; readonly key: string; readonly cert: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-tls-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...options: readonly string[]) =>
    execFileSync(
      'openssl',
      ['req', '-x509', '-nodes', '-days', '2', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', ...options],
      {
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    );
  try {
    openssl('-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Test authority');
    openssl(
      ...['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-keyout', at('key'), '-out', at('cert')],
      ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=CA:FALSE'],
    );
    const read = (name: string) => readFileSync(at(name), 'utf8');
    return { caPem: read('ca.pem'), key: read('key'), cert: read('cert') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const errorBody = (code: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>secret text</Message></Error>`;

/** Stands before a real server on this machine, counts what passes, and makes trouble on request. */
export const startProxy = async (
  target: string,
  tls?: { readonly key: string; readonly cert: string },
): Promise<S3Proxy> => {
  const sockets = new Set<Socket>();
  let open = 0;

  const relay = (from: IncomingMessage, to: ServerResponse) => {
    const seen: Seen = { method: from.method ?? '', url: from.url ?? '', headers: from.headers };
    proxy.seen.push(seen);
    const trouble = proxy.trouble(seen);
    open += 1;
    to.once('close', () => {
      open -= 1;
    });
    if (trouble?.kind === 'answer') {
      from.resume().once('end', () => {
        const body = errorBody(trouble.code);
        to.writeHead(trouble.status, { 'content-type': 'application/xml', 'content-length': body.length });
        to.end(from.method === 'HEAD' ? '' : body);
      });
      return;
    }
    const { hostname, port } = new URL(target);
    const { method, url: path, headers } = from;
    const onward = request({ hostname, port, method, path, headers, agent: false } as const, (answer) => {
      if (trouble?.kind === 'answerLost') return void answer.resume().once('end', () => to.destroy());
      const date = new Date(Date.now() + proxy.dateOffsetMs).toUTCString();
      const length = trouble?.kind === 'shortened' ? { 'content-length': `${trouble.toBytes}` } : {};
      to.writeHead(answer.statusCode ?? 500, { ...answer.headers, date, ...length });
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        const limit =
          trouble?.kind === 'cutOff' || trouble?.kind === 'stalled'
            ? trouble.afterBytes
            : trouble?.kind === 'shortened'
              ? trouble.toBytes
              : Number.POSITIVE_INFINITY;
        const some = chunk.subarray(0, Math.max(0, limit - bytes));
        bytes += chunk.length;
        if (!to.write(some)) {
          answer.pause();
          to.once('drain', () => answer.resume());
        }
        if (trouble?.kind === 'cutOff' && bytes >= limit) to.destroy();
      });
      answer.once('end', () => {
        if (trouble?.kind !== 'stalled') to.end();
      });
      answer.once('error', () => to.destroy());
    });
    onward.once('error', () => to.destroy());
    to.once('close', () => onward.destroy());
    let sentBytes = 0;
    from.on('data', (chunk: Buffer) => {
      sentBytes += chunk.length;
      if (trouble?.kind === 'uploading' && sentBytes >= trouble.afterBytes) trouble.whileSending();
    });
    from.pipe(onward);
  };

  const server: Server = tls ? createTlsServer(tls, relay) : createServer(relay);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const proxy: S3Proxy = {
    endpoint: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    seen: [],
    trouble: () => undefined,
    dateOffsetMs: 0,
    openAnswers: () => open,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
};
