import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '../../shared/contract/contract.ts';
import { startWebProcess, type WebProcess } from '../support/bindings/web-process.ts';

let folder: string;
let server: WebProcess;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alphavox-host-'));
  server = await startWebProcess(folder);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A request with any Host header, which fetch does not allow. */
const get = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, headers }, async (answer) => {
      const body = (await Array.fromAsync(answer)).join('');
      resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers });
    })
      .on('error', reject)
      .end();
  });

const bearer = () => ({ authorization: `Bearer ${server.token}` });

/** How a WebSocket handshake ends. */
const handshake = (protocols: string[], headers: Record<string, string> = {}, path = '/rpc') =>
  new Promise<'open' | 'refused'>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers });
    socket.once('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.once('error', () => resolve('refused'));
  });

describe('the web host', () => {
  it('answers nothing about patients without the token', async () => {
    for (const path of ['/api/v1/patients', '/api/v1/openapi.json', '/api/v1/nothing']) {
      expect((await get(path)).status).toBe(401);
      expect((await get(path, { authorization: 'Bearer x' })).status).toBe(401);
    }
    expect((await get('/api/v1/patients', bearer())).status).toBe(200);
  });

  it('refuses requests that came by a foreign name or from a foreign page', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/api/v1/patients', { ...bearer(), origin: 'http://evil.example' })).status).toBe(403);
    expect((await get('/api/v1/patients', { ...bearer(), origin: `http://localhost:${server.port}` })).status).toBe(
      200,
    );
    expect((await get('/api/v1/patients', { ...bearer(), origin: 'null' })).status).toBe(403);
  });

  it('opens a WebSocket only with the token, from its own page, at its own path', async () => {
    const token = `token.${server.token}`;
    expect(await handshake(['alphavox', token])).toBe('open');
    expect(await handshake(['alphavox'])).toBe('refused');
    expect(await handshake(['alphavox', 'token.x'])).toBe('refused');
    expect(await handshake(['alphavox', token], { origin: 'http://evil.example' })).toBe('refused');
    expect(await handshake(['alphavox', token], {}, '/other')).toBe('refused');
  });

  it('goes on when peers break off or send what no peer should', async () => {
    const token = `token.${server.token}`;
    for (let index = 0; index < 20; index += 1) {
      const socket = connect(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write('GET /rpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.resetAndDestroy();
    }
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, ['alphavox', token]);
    socket.on('error', () => {});
    await once(socket, 'open');
    // A message larger than any file of boards.
    socket.send(Buffer.alloc(262 * 1024 * 1024));
    await once(socket, 'close');
    const body = Buffer.alloc(262 * 1024 * 1024);
    const answer = await fetch(`${server.origin}/api/v1/analysis`, { method: 'POST', headers: bearer(), body }).catch(
      () => undefined,
    );
    expect(answer?.ok ?? false).toBe(false);
    expect((await get('/api/v1/patients', bearer())).status).toBe(200);
  });

  it('serves the page under a strict content security policy', async () => {
    const { status, headers } = await get('/');
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../../package.json',
    '/%00',
    '/%',
  ])('serves no file outside the page: %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('alphavox"');
  });

  it('serves the symbols, for a week, and nothing else of their folders', async () => {
    const { status, body, headers } = await get('/symbols/alphavox/color/want.svg');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'image/svg+xml',
      'public, max-age=604800',
    ]);
    expect(body).toMatch(/^<svg /);
    for (const path of ['/symbols/openmoji/package.json', '/symbols/alphavox/color/..%2f..%2f..%2f..%2fpackage.svg']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('describes every procedure in OpenAPI 3.1, and shows it as a page', async () => {
    const document = JSON.parse((await get('/api/v1/openapi.json', bearer())).body);
    expect(document.openapi).toMatch(/^3\.1/);
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap(Object.values);
    const procedures = Object.entries(contract).flatMap(([domain, calls]) =>
      Object.keys(calls).map((name) => `${domain}.${name}`),
    );
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(procedures.toSorted());
    const page = await get('/api/v1/docs/');
    expect(page.body).toContain('AlphaVox API');
  });
});
