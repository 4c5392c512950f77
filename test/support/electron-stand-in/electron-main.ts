import { AppStandIn } from './app.ts';
import { startBrowser } from './browser.ts';
import { BrowserWindowStandIn } from './browser-window.ts';
import { guardRequests } from './guard-requests.ts';
import { ipcMainStandIn } from './ipc-main.ts';
import { ProtocolStandIn } from './protocol.ts';
import { SafeStorageStandIn } from './safe-storage.ts';
import { resolverFlag } from './scheme-origin.ts';
import { startSchemeServer } from './scheme-server.ts';
import { SessionStandIn } from './session.ts';
import { strict } from './strict.ts';
import { UtilityProcessModule } from './utility-process.ts';

// Stand-in of the module `electron/main`: what the built main process gets when it imports that name. A name that is
// missing here fails at the import, a part that is missing in an object throws when it is touched.

const appStandIn: AppStandIn = new AppStandIn(async () => {
  const port = await startSchemeServer((url) => protocolStandIn.request(url));
  await guardRequests(await startBrowser(resolverFlag(port)), {
    mayNavigate: (page, url) =>
      BrowserWindowStandIn.made.some(({ contents }) => contents.owns(page) && contents.mayNavigate(url)),
  });
});
const protocolStandIn = new ProtocolStandIn(appStandIn);

/** The parts as the stand-in sees them, for the driver. */
export const parts = {
  app: appStandIn,
  protocol: protocolStandIn,
  session: new SessionStandIn(),
  utilityProcess: new UtilityProcessModule(),
};

export const app = strict('app', parts.app);
export const ipcMain = strict('ipcMain', ipcMainStandIn);
export const protocol = strict('protocol', parts.protocol);
export const safeStorage = strict('safeStorage', new SafeStorageStandIn());
export const utilityProcess = strict('utilityProcess', parts.utilityProcess);

export const session = strict('session', {
  get defaultSession() {
    if (!parts.app.isReady()) throw new Error('Session can only be received when app is ready');
    return strict('session', parts.session);
  },
});

export const BrowserWindow = new Proxy(BrowserWindowStandIn, {
  construct: (_target, [options]: [Electron.BrowserWindowConstructorOptions]) =>
    strict('BrowserWindow', new BrowserWindowStandIn(parts.app, options)),
  get: (_target, key) => {
    throw new Error(`The stand-in of Electron does not cover BrowserWindow.${String(key)}.`);
  },
});

// Each must be a name that Electron's own module has.
({ app, BrowserWindow, ipcMain, protocol, safeStorage, session, utilityProcess }) satisfies Partial<
  Record<keyof typeof Electron.Main, unknown>
>;
