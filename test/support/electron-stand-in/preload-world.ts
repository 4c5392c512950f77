import { decodePortData, encodePortData } from './port-codec.ts';

/** The isolated world that the preload script runs in, by name. */
export const PRELOAD_WORLD = 'preload';
/** The one function by which that world reaches the main process. */
export const BINDING = 'standInToMain';

/** What the preload world says; `origin` is that of the frame, `isTop` whether it is the main one. */
export type FromPreloadWorld = { readonly origin: string; readonly isTop: boolean } & (
  | { readonly type: 'post'; readonly channel: string; readonly message: unknown; readonly portIds: readonly number[] }
  | { readonly type: 'data'; readonly portId: number; readonly data: string }
  | { readonly type: 'close'; readonly portId: number }
);

/** What the stand-in may call in the preload world. */
interface PreloadWorldScope {
  standInToMain(text: string): void;
  /** Hands data to the page's end of a port. */
  standInToPort(portId: number, data: string): void;
  /** The `ipcRenderer` of this frame, also of frames that get no preload script. */
  standInIpc: { postMessage(channel: string, message: unknown, transfer?: MessagePort[]): void };
}

/** Runs in the page's own world before anything else: receives what `contextBridge` exposes. */
function receiveExposures(): void {
  document.addEventListener('stand-in:expose', (event) => {
    const [name, value] = JSON.parse((event as CustomEvent<string>).detail) as [string, unknown];
    if (name in globalThis) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
    Object.defineProperty(globalThis, name, { value, enumerable: true });
  });
}

/** Runs in the isolated world, in every frame; the preload script only in the main one, as with Electron's defaults. */
function runPreload(
  preload: (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void,
  encode: (data: unknown) => string,
  decode: (encoded: string) => unknown,
): void {
  const scope = globalThis as unknown as PreloadWorldScope;
  const ports = new Map<number, MessagePort>();
  let lastId = 0;
  const tell = (message: object) =>
    scope.standInToMain(JSON.stringify({ ...message, origin: self.origin, isTop: window === window.top }));
  const bridge = (port: MessagePort): number => {
    const portId = ++lastId;
    ports.set(portId, port);
    port.addEventListener('message', ({ data }) => tell({ type: 'data', portId, data: encode(data) }));
    port.addEventListener('close', () => tell({ type: 'close', portId }));
    port.start();
    return portId;
  };
  scope.standInToPort = (portId, data) => ports.get(portId)?.postMessage(decode(data));
  scope.standInIpc = {
    postMessage: (channel, message, transfer = []) =>
      tell({ type: 'post', channel, message, portIds: transfer.map(bridge) }),
  };
  if (window !== window.top) return;
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => {
      if (typeof value === 'object' || typeof value === 'function')
        throw new Error('The stand-in exposes plain values.');
      document.dispatchEvent(new CustomEvent('stand-in:expose', { detail: JSON.stringify([name, value]) }));
    },
  };
  // A sandboxed preload script can require Electron's renderer part, and nothing of Node.
  const require = (name: string) => {
    if (name === 'electron/renderer') return { contextBridge, ipcRenderer: scope.standInIpc };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}

/** The script for the page's own world. */
export const mainWorldScript = (): string => `(${receiveExposures})();`;

/** The script for the isolated world, around the text of a built preload script. */
export const preloadWorldScript = (preload: string): string =>
  `(${runPreload})((require, module, exports) => {\n${preload}\n}, ${encodePortData}, ${decodePortData});`;
