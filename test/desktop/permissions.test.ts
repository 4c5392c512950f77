import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT_ROUTES, RECORDING_ROUTES, ROUTES, type Route } from '../../shared/domain/route.ts';
import type { DesktopProcess } from '../support/electron-stand-in/desktop-process.ts';
import type { PermissionName } from '../support/electron-stand-in/driver-permissions.ts';
import { newMachine } from '../support/electron-stand-in/started-desktop.ts';
import { until } from '../support/electron-stand-in/until.ts';

/** Every permission that Electron knows: the compiler misses none. */
const PERMISSIONS = Object.keys({
  ar: 0,
  'automatic-fullscreen': 0,
  'background-fetch': 0,
  'background-sync': 0,
  'captured-surface-control': 0,
  'clipboard-read': 0,
  'clipboard-sanitized-write': 0,
  'deprecated-sync-clipboard-read': 0,
  'display-capture': 0,
  fileSystem: 0,
  fullscreen: 0,
  geolocation: 0,
  'geolocation-approximate': 0,
  'hand-tracking': 0,
  hid: 0,
  'idle-detection': 0,
  keyboardLock: 0,
  'local-fonts': 0,
  'local-network': 0,
  'local-network-access': 0,
  'loopback-network': 0,
  media: 0,
  mediaKeySystem: 0,
  midi: 0,
  midiSysex: 0,
  nfc: 0,
  notifications: 0,
  openExternal: 0,
  'payment-handler': 0,
  'periodic-background-sync': 0,
  'persistent-storage': 0,
  pointerLock: 0,
  'screen-wake-lock': 0,
  sensors: 0,
  serial: 0,
  'smart-card': 0,
  'speaker-selection': 0,
  'storage-access': 0,
  'system-wake-lock': 0,
  'top-level-storage-access': 0,
  usb: 0,
  vr: 0,
  'web-app-installation': 0,
  'web-printing': 0,
  'window-management': 0,
  unknown: 0,
} satisfies Record<PermissionName, 0>) as PermissionName[];

/** How long a slow machine may take for what is done in a moment. */
const SLOW = { timeout: 20_000 };

const machine = newMachine();
let desktop: DesktopProcess;

beforeAll(async () => {
  desktop = await machine.start();
});

afterAll(() => machine.remove());

const goTo = async (hash: string): Promise<void> => {
  await desktop.ask('evaluate', `void (location.hash = ${JSON.stringify(hash)})`);
  const url = `alphavox://app/index.html#${hash}`;
  await until(url, async () => (await desktop.ask('url')) === url);
};
const mayRecord = async (): Promise<readonly unknown[]> => [
  await desktop.ask('requestPermission', 'media', { mediaTypes: ['audio'] }),
  await desktop.ask('checkPermission', 'media', { mediaType: 'audio' }),
];

describe('while recordings are made', () => {
  beforeAll(() => goTo('/recordings'));

  it.each(PERMISSIONS)('%s is denied', async (permission) => {
    expect(await desktop.ask('requestPermission', permission)).toBe(false);
    expect(await desktop.ask('checkPermission', permission)).toBe(false);
    expect(await desktop.ask('checkPermission', permission, { isWindowless: true })).toBe(false);
  });

  it.each(['hid', 'serial', 'usb'] as const)('a %s device is denied', async (device) => {
    expect(await desktop.ask('requestDevice', device)).toBe(false);
  });

  it('the microphone is granted', async () => {
    expect(await mayRecord()).toEqual([true, true]);
  });

  it.each([[['video']], [['audio', 'video']], [[]]] as const)('the camera is denied: %j', async (mediaTypes) => {
    expect(await desktop.ask('requestPermission', 'media', { mediaTypes: [...mediaTypes] })).toBe(false);
  });

  it.each(['video', 'unknown'] as const)('a device of the kind %s is not held for allowed', async (mediaType) => {
    expect(await desktop.ask('checkPermission', 'media', { mediaType })).toBe(false);
  });

  it('a frame inside the page gets no microphone', async () => {
    const isMainFrame = false;
    expect(await desktop.ask('requestPermission', 'media', { mediaTypes: ['audio'], isMainFrame })).toBe(false);
    expect(await desktop.ask('checkPermission', 'media', { mediaType: 'audio', isMainFrame })).toBe(false);
  });
});

const screens: Readonly<Record<Route, string>> = {
  board: '.board-button',
  welcome: '.welcome',
  recordings: '[aria-current=page][href="#/recordings"]',
  voices: '[aria-current=page][href="#/voices"]',
  boards: '[aria-current=page][href="#/boards"]',
  reports: '[aria-current=page][href="#/reports"]',
  settings: '[aria-current=page][href="#/settings"]',
  audit: '.empty-state',
};

it.each(ROUTES)('on the screen “%s” the microphone is granted only if it records', async (route) => {
  await goTo(`/${route}`);
  await expect.poll(() => desktop.ask('visible', screens[route]), SLOW).toBe(true);
  const isGranted = RECORDING_ROUTES.includes(route);
  // What is only held for allowed lets the page tell outputs apart; it opens no microphone.
  expect(await mayRecord()).toEqual([isGranted, isGranted || OUTPUT_ROUTES.includes(route)]);
});

it.each(['/record', '/recordings/else', '//recordings'])(
  'an address “#%s” that is no screen grants nothing',
  async (hash) => {
    await goTo(hash);
    expect(await mayRecord()).toEqual([false, false]);
  },
);

it('the recording address of another host grants nothing', async () => {
  await desktop.ask('loadUrl', 'https://elsewhere.example/index.html#/recordings');
  expect(await desktop.ask('url')).toBe('https://elsewhere.example/index.html#/recordings');
  expect(await mayRecord()).toEqual([false, false]);
});
