import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realElectron } from '../support/electron-stand-in/real-electron.ts';

const electron = realElectron();
if ('missing' in electron) {
  console.warn(
    `NOT RUN: real Electron, because ${electron.missing}. What test/desktop claims is proven on a stand-in only.`,
  );
}

describe.skipIf('missing' in electron)('in real Electron', () => {
  const executablePath = 'path' in electron ? electron.path : '';
  let folder: string;
  let args: string[];
  let env: Record<string, string>;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'alphavox-electron-'));
    args = ['.', `--user-data-dir=${join(folder, 'user')}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    env = { ...process.env, ALPHAVOX_DATA: join(folder, 'data') } as Record<string, string>;
    app = await _electron.launch({ executablePath, args, env });
    page = await app.firstWindow();
    await page.locator('.board-button').first().waitFor();
  });

  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the page is at our own scheme, and nothing but one boolean reaches it', async () => {
    expect(await page.evaluate(() => location.origin)).toBe('alphavox://app');
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    const seen = await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window));
    expect(seen).toEqual([]);
    expect(await page.evaluate(() => (window as { alphavoxDesktop?: unknown }).alphavoxDesktop)).toBe(true);
  });

  it('a press on a button of the board is heard', async () => {
    const heard = page.evaluate(
      () => new Promise((resolve) => document.addEventListener('alphavox:first-sound', () => resolve(true))),
    );
    await page.locator('.board-button[data-does="say"]').first().click();
    expect(await heard).toBe(true);
  });

  it('the microphone is refused on the board', async () => {
    const answer = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error: Error) => error.name,
      ),
    );
    expect(answer).toBe('NotAllowedError');
  });

  it('the page can neither leave nor open a window, and cannot reach outside', async () => {
    await page.evaluate(() => {
      window.open('https://example.org/');
      location.href = 'https://example.org/';
    });
    expect(await page.evaluate(() => fetch('https://example.org/').catch(() => 'refused'))).toBe('refused');
    expect(await page.evaluate(async () => (await fetch('/..%2fmain%2fdesktop.js')).status)).toBe(404);
    expect(page.url()).toMatch(/^alphavox:\/\/app\//);
    expect(app.windows()).toHaveLength(1);
  });

  it('a second start ends at once', async () => {
    const second = spawn(executablePath, args, { env, stdio: 'ignore' });
    expect(await once(second, 'exit')).toEqual([0, null]);
    expect(app.windows()).toHaveLength(1);
  });

  it('quitting ends everything and leaves no open journal', async () => {
    const main = app.process();
    const exit = once(main, 'exit');
    await app.evaluate((module) => module.app.quit()).catch(() => {});
    expect(await exit).toEqual([0, null]);
    const left = readdirSync(folder, { recursive: true }).filter((name) =>
      /alphavox\.db-(wal|shm)$/.test(String(name)),
    );
    expect(left).toEqual([]);
  });
});
