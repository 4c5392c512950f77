import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DesktopProcess } from '../support/electron-stand-in/desktop-process.ts';
import { newMachine } from '../support/electron-stand-in/started-desktop.ts';

const machine = newMachine();
let desktop: DesktopProcess;

beforeAll(async () => {
  desktop = await machine.start();
});

afterAll(() => machine.remove());

it('the scheme is a real, secure origin that bypasses no content security policy', async () => {
  const [scheme, ...others] = await desktop.ask('privilegedSchemes');
  expect(others).toEqual([]);
  expect(scheme).toMatchObject({ scheme: 'alphavox', privileges: { standard: true, secure: true } });
  for (const right of ['bypassCSP', 'allowServiceWorkers', 'corsEnabled', 'allowExtensions']) {
    expect(scheme?.privileges).not.toHaveProperty(right);
  }
});

it('every built file is served, under a policy that begins with nothing', async () => {
  for (const name of ['index.html', ...readdirSync('out/renderer/assets').map((asset) => `assets/${asset}`)]) {
    const { status, headers } = await desktop.ask('request', `alphavox://app/${name}`);
    expect([name, status]).toEqual([name, 200]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  }
});

it.each([
  'alphavox://app/../main/desktop.js',
  'alphavox://app/%2e%2e/main/desktop.js',
  'alphavox://app/..%2fmain%2fdesktop.js',
  'alphavox://app/assets/..%2f..%2f..%2fpackage.json',
  'alphavox://app/..%5c..%5cpackage.json',
  'alphavox://app/%2fetc%2fhosts.json',
  'alphavox://app/index.html%00.js',
  'alphavox://app/%E0%A4%A',
  'alphavox://app/not-there.html',
  'alphavox://app/symbols/openmoji/package.json',
  'alphavox://app/symbols/alphavox/color/..%2f..%2f..%2f..%2fpackage.json',
  'alphavox://other/symbols/alphavox/color/want.svg',
  'alphavox://other/index.html',
  'alphavox://app.example/index.html',
  'alphavox://app:8080/index.html',
])('%s is not there', async (url) => {
  const { status, headers, text } = await desktop.ask('request', url);
  expect([status, text]).toEqual([404, '']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
});

it('symbols are served', async () => {
  const { status, headers, text } = await desktop.ask('request', 'alphavox://app/symbols/alphavox/black/want.svg');
  expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml']);
  expect(text).toMatch(/^<svg /);
});

it('the policy holds in the page: no inline script, no eval, no other host', async () => {
  const broken = await desktop.inPage(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.isInlineRun = true';
    document.body.append(script);
    const succeeds = (attempt: () => unknown) =>
      Promise.resolve()
        .then(attempt)
        .then(
          () => true,
          () => false,
        );
    // In a turn of its own: what DevTools evaluates may do it.
    const isEvalRun = await new Promise((resolve) => {
      const evaluate = () => new Function('return true')();
      setTimeout(() => {
        try {
          resolve(evaluate());
        } catch {
          resolve(false);
        }
      });
    });
    return {
      inline: 'isInlineRun' in window,
      eval: isEvalRun,
      foreignHost: await succeeds(() => fetch('https://example.org/')),
      loopback: await succeeds(() => fetch('http://127.0.0.1/')),
      own: await succeeds(() => fetch('/index.html')),
    };
  });
  expect(broken).toEqual({ inline: false, eval: false, foreignHost: false, loopback: false, own: true });
});
