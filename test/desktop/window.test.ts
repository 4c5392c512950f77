import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DesktopProcess } from '../support/electron-stand-in/desktop-process.ts';
import { toBrowserUrl } from '../support/electron-stand-in/scheme-origin.ts';
import { newMachine } from '../support/electron-stand-in/started-desktop.ts';

/** How long a slow machine may take for what is done in a moment. */
const SLOW = { timeout: 20_000 };

const machine = newMachine();
let desktop: DesktopProcess;

beforeAll(async () => {
  desktop = await machine.start();
});

afterAll(() => machine.remove());

const refusals = (): number => desktop.log().split('"connection refused"').length - 1;

it('the window is isolated and sandboxed, without Node and without webviews', async () => {
  const { webPreferences } = await desktop.ask('windowOptions');
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  // Each of these would weaken it.
  for (const name of ['nodeIntegrationInSubFrames', 'nodeIntegrationInWorker', 'allowRunningInsecureContent']) {
    expect(webPreferences).not.toHaveProperty(name);
  }
});

it('the window is shown once its page is ready', async () => {
  expect(await desktop.ask('windows')).toMatchObject([{ isVisible: true, isDestroyed: false }]);
});

it('nothing but one boolean reaches the page', async () => {
  const seen = await desktop.inPage(() => {
    const blank = document.createElement('iframe');
    document.body.append(blank);
    const usual = Object.getOwnPropertyNames(blank.contentWindow ?? {});
    blank.remove();
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', 'contextBridge'];
    return {
      electronOrNode: names.filter((name) => name in window),
      exposed: Object.getOwnPropertyNames(window).filter((name) => /alphavox|stand-?in|ipc|electron/i.test(name)),
      // The schema library keeps its registry there.
      new: Object.keys(window).filter((name) => !usual.includes(name) && !name.startsWith('__zod_')),
      alphavoxDesktop: (window as { alphavoxDesktop?: unknown }).alphavoxDesktop,
    };
  });
  expect(seen).toEqual({
    electronOrNode: [],
    exposed: ['alphavoxDesktop'],
    new: ['alphavoxDesktop'],
    alphavoxDesktop: true,
  });
});

it('the page cannot lead its window elsewhere', async () => {
  const before = await desktop.ask('url');
  await desktop.inPage(() => {
    Object.assign(window, { isStillHere: true });
  });
  for (const url of ['https://example.org/', 'alphavox://other/', 'alphavox://app/?other']) {
    await desktop.ask('evaluate', `void (location.href = ${JSON.stringify(toBrowserUrl(url))})`);
    const asked = () => desktop.ask('askedNavigations');
    await expect.poll(asked, SLOW).toContainEqual({ url, isPrevented: true });
  }
  const link = 'https://example.org/link';
  await desktop.inPage(() => {
    document.body.append(Object.assign(document.createElement('a'), { href: 'https://example.org/link', id: 'link' }));
    document.getElementById('link')?.click();
  });
  await expect.poll(() => desktop.ask('askedNavigations'), SLOW).toContainEqual({ url: link, isPrevented: true });
  expect(await desktop.ask('ask', 'will-redirect', 'https://example.org/')).toBe(true);
  expect(await desktop.inPage(() => (window as { isStillHere?: boolean }).isStillHere)).toBe(true);
  expect(await desktop.ask('url')).toBe(before);
});

it('the page can open neither windows nor webviews', async () => {
  await desktop.inPage(() => void window.open('https://example.org/'));
  await desktop.inPage(() => void window.open('/index.html'));
  await expect
    .poll(() => desktop.ask('askedWindows'))
    .toEqual([
      { url: 'https://example.org/', action: 'deny' },
      { url: 'alphavox://app/index.html', action: 'deny' },
    ]);
  expect(await desktop.ask('ask', 'will-attach-webview', 'https://example.org/')).toBe(true);
});

it('a press on a button of the board is heard', async () => {
  expect(await press()).toBeGreaterThan(2000);
});

it('only the window’s own page is given a connection: not a frame in it, not another window, not another host', async () => {
  expect(refusals()).toBe(0);
  await desktop.ask('connectFromMainFrame');
  await desktop.ask('connectFromSubFrame');
  await expect.poll(refusals, SLOW).toBe(1);
  await desktop.ask('openOtherWindow', 'alphavox://app/index.html');
  await expect.poll(refusals, SLOW).toBe(2);
  await desktop.ask('loadUrl', 'https://elsewhere.example/');
  await desktop.ask('connectFromMainFrame');
  await expect.poll(refusals, SLOW).toBe(3);
  await desktop.ask('loadUrl', 'alphavox://app/index.html');
  await expect.poll(() => desktop.ask('visible', '.board-button'), SLOW).toBe(true);
  expect(refusals()).toBe(3);
});

it('a crashed page comes back by itself, and speaks', async () => {
  await desktop.inPage(() => {
    Object.assign(window, { isBeforeCrash: true });
  });
  await desktop.ask('crashPage');
  const isBack = () => desktop.inPage(() => !('isBeforeCrash' in window) && !!document.querySelector('.board-button'));
  await expect.poll(() => isBack().catch(() => false), SLOW).toBe(true);
  expect(desktop.log()).toContain('"event":"page gone","reason":"crashed"');
  expect(await press()).toBeGreaterThan(2000);
});

/** Presses the first button of the board; how many samples above silence left the player. */
const press = async (): Promise<number> => {
  await desktop.inPage(() => {
    sessionStorage.setItem('alphavox.recordOutput', '1');
    document.addEventListener('alphavox:played', (event) => {
      const { samples } = (event as CustomEvent<{ samples: Float32Array }>).detail;
      Object.assign(window, { heardSamples: samples.filter((sample) => Math.abs(sample) > 0.01).length });
    });
  });
  await desktop.ask('click', '.board-button[data-does="say"]');
  const heard = () => desktop.inPage(() => (window as { heardSamples?: number }).heardSamples ?? 0);
  await expect.poll(heard, SLOW).toBeGreaterThan(0);
  return heard();
};
