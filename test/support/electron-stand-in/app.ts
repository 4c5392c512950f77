import { closeBrowser } from './browser.ts';
import { standInOptions } from './options.ts';
import { SingleInstanceLock } from './single-instance.ts';
import { PreventableEvent, StrictEmitter } from './strict.ts';

interface ClosableWindow {
  destroy(): Promise<void>;
}

/** Stand-in of `app`: the order of events from the start to the end of the process. */
export class AppStandIn
  extends StrictEmitter
  implements Pick<Electron.App, 'whenReady' | 'isReady' | 'requestSingleInstanceLock' | 'getGPUInfo' | 'quit' | 'exit'>
{
  readonly windows = new Set<ClosableWindow>();
  /** Called when the product's last listener has run, right before the process ends. */
  onEnding: () => void = () => {};
  readonly #lock = new SingleInstanceLock(standInOptions().userDataFolder);
  readonly #prepare: () => Promise<void>;
  #ready: Promise<void> | undefined;
  #isReady = false;
  #isQuitting = false;

  /** `prepare` is done before the application is ready. */
  constructor(prepare: () => Promise<void>) {
    super('app', ['before-quit', 'will-quit', 'quit', 'window-all-closed', 'second-instance', 'ready']);
    this.#prepare = prepare;
  }

  whenReady(): Promise<void> {
    this.#ready ??= this.#prepare().then(() => {
      this.#isReady = true;
      this.emit('ready');
    });
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  requestSingleInstanceLock(): boolean {
    return this.#lock.request(() => this.emit('second-instance', new PreventableEvent(), [], process.cwd(), null));
  }

  /** A machine without a graphics card. */
  async getGPUInfo(): Promise<unknown> {
    return { gpuDevice: [] };
  }

  /** Closes the windows, lets listeners of `will-quit` run or prevent it, and ends the process. */
  quit(): void {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    void this.#quit();
  }

  exit(exitCode = 0): void {
    this.#isQuitting = true;
    this.emit('quit', new PreventableEvent(), exitCode);
    void this.#end(exitCode);
  }

  /** Electron says that all windows are closed, unless it closed them itself to quit. */
  windowClosed(window: ClosableWindow): void {
    this.windows.delete(window);
    if (this.windows.size > 0 || this.#isQuitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  async #quit(): Promise<void> {
    const before = new PreventableEvent();
    this.emit('before-quit', before);
    if (!before.defaultPrevented) {
      await Promise.all([...this.windows].map((window) => window.destroy()));
      const last = new PreventableEvent();
      this.emit('will-quit', last);
      if (!last.defaultPrevented) {
        this.emit('quit', new PreventableEvent(), 0);
        return this.#end(0);
      }
    }
    this.#isQuitting = false;
  }

  async #end(exitCode: number): Promise<void> {
    this.#lock.release();
    this.onEnding();
    await closeBrowser();
    process.exit(exitCode);
  }
}
