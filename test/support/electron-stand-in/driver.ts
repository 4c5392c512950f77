import { setTimeout as pause } from 'node:timers/promises';
import { BrowserWindowStandIn } from './browser-window.ts';
import { checkPermission, requestDevice, requestPermission } from './driver-permissions.ts';
import { parts } from './electron-main.ts';
import { PRELOAD_WORLD } from './preload-world.ts';
import { uncovered } from './strict.ts';

const firstWindow = (): BrowserWindowStandIn => {
  const [window] = BrowserWindowStandIn.made;
  if (!window) throw new Error('There is no window yet.');
  return window;
};
const page = () => firstWindow().contents.page();

let sendPortData: (data: string) => void = () => {};
/** Where what a page says to the test's own port goes. */
export const onPortData = (listener: (data: string) => void): void => {
  sendPortData = listener;
};

/** What a test can ask of the process under test. Everything in and out is plain data. */
export const commands = {
  requestPermission,
  checkPermission,
  requestDevice,
  uncovered: () => uncovered,
  privilegedSchemes: () => parts.protocol.privileged,
  windowOptions: () => firstWindow().options,
  windows: () =>
    BrowserWindowStandIn.made.map((window) => ({
      isVisible: window.isVisible,
      isMinimized: window.isMinimized(),
      timesFocused: window.timesFocused,
      isDestroyed: window.isDestroyed(),
    })),
  minimize: () => firstWindow().minimize(),
  url: () => firstWindow().contents.getURL(),
  workers: () => parts.utilityProcess.running(),

  /** What the page has for an expression, in its own world. */
  evaluate: async (expression: string): Promise<unknown> => (await page()).evaluate(expression),
  click: async (selector: string) => (await page()).locator(selector).first().click({ timeout: 20_000 }),
  visible: async (selector: string) => (await page()).locator(selector).first().isVisible(),
  text: async (selector: string) => (await page()).locator(selector).first().textContent({ timeout: 5000 }),
  crashPage: async () => {
    const session = await (await page()).context().newCDPSession(await page());
    // The answer never comes: nobody is left to give it.
    session.send('Page.crash').catch(() => {});
  },
  askedWindows: () => firstWindow().contents.askedWindows,
  askedNavigations: () => firstWindow().contents.askedNavigations,
  ask: (name: 'will-navigate' | 'will-redirect' | 'will-attach-webview', url: string) =>
    firstWindow().contents.ask(name, { url }),
  /** What a request for an address of the scheme is answered. */
  request: async (url: string) => {
    const response = await parts.protocol.request(url);
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  },

  /** A frame inside the page asks for a connection, by the means that a preload script has. */
  connectFromSubFrame: async () => {
    const shown = await page();
    await shown.evaluate(() => {
      document.body.append(document.createElement('iframe'));
    });
    const session = await shown.context().newCDPSession(shown);
    const { frameTree } = await session.send('Page.getFrameTree');
    const frameId = frameTree.childFrames?.[0]?.frame.id;
    if (!frameId) throw new Error('The page has no frame.');
    await connectFromWorld(session, frameId);
  },
  /** The window's own main frame asks again, wherever it is now. */
  connectFromMainFrame: async () => {
    const shown = await page();
    const session = await shown.context().newCDPSession(shown);
    const { frameTree } = await session.send('Page.getFrameTree');
    await connectFromWorld(session, frameTree.frame.id);
  },
  /** Another window of the same program loads an address with the same preload script. */
  openOtherWindow: async (url: string) => {
    const other = new BrowserWindowStandIn(parts.app, firstWindow().options);
    await other.loadURL(url).catch(() => {});
  },
  loadUrl: (url: string) => firstWindow().loadURL(url),

  /** Opens a port to the contract in the page, as the page itself does, for `postToPort`. */
  openPort: async () => {
    const shown = await page();
    await shown.exposeFunction('standInPortData', (data: string) => sendPortData(data));
    await shown.evaluate(`(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => standInPortData(data);
      globalThis.standInPort = port1;
      postMessage('alphavox:connect', '*', [port2]);
    })()`);
  },
  postToPort: async (data: string) => (await page()).evaluate(`standInPort.postMessage(${JSON.stringify(data)})`),

  /** As from the menu or the system: not through the windows. */
  quit: () => parts.app.quit(),
  /** Quits in the middle of the start: as soon as there is a window, or as soon as its page is being loaded. */
  quitWhenMade: async (isPageAwaited: boolean) => {
    const isMade = () => BrowserWindowStandIn.made.some(({ contents }) => !isPageAwaited || contents.isLoading);
    while (!isMade()) await pause(1);
    parts.app.quit();
  },
  closeWindow: () => firstWindow().destroy(),
};

export type Commands = typeof commands;

type DevTools = Awaited<ReturnType<ReturnType<Awaited<ReturnType<typeof page>>['context']>['newCDPSession']>>;

const connectFromWorld = async (session: DevTools, frameId: string): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<number>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId: ofFrame } = context.auxData as { frameId?: string };
    if (context.name === PRELOAD_WORLD && ofFrame === frameId) resolve(context.id);
  });
  await session.send('Runtime.enable');
  const contextId = await Promise.race([
    promise,
    pause(10_000, undefined, { ref: false }).then(() => {
      throw new Error('The frame has no preload world.');
    }),
  ]);
  await session.send('Runtime.evaluate', {
    expression: `standInIpc.postMessage('alphavox:connect', null, [new MessageChannel().port2])`,
    contextId,
  });
};
