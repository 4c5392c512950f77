import type { AppStandIn } from './app.ts';
import { StrictEmitter, strict } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

/** Stand-in of `BrowserWindow`: nothing is drawn on a screen, but what was asked of the window is kept. */
export class BrowserWindowStandIn
  extends StrictEmitter
  implements
    Pick<Electron.BrowserWindow, 'loadURL' | 'show' | 'focus' | 'isMinimized' | 'minimize' | 'restore' | 'isDestroyed'>
{
  /** Every window of this process, in the order of their making. */
  static readonly made: BrowserWindowStandIn[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  /** The web contents as the stand-in sees them. */
  readonly contents: WebContentsStandIn;
  readonly webContents: WebContentsStandIn;
  isVisible = false;
  timesFocused = 0;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(app: AppStandIn, options: Electron.BrowserWindowConstructorOptions) {
    super('BrowserWindow', ['ready-to-show', 'closed']);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { preload, contextIsolation } = options.webPreferences ?? {};
    if (!preload || contextIsolation === false)
      throw new Error('The stand-in needs a preload script in its own world.');
    this.options = options;
    this.contents = new WebContentsStandIn(preload);
    this.webContents = strict('webContents', this.contents);
    app.windows.add(this);
    BrowserWindowStandIn.made.push(this);
    this.contents.onClosed = () => {
      this.#isDestroyed = true;
      this.emit('closed');
      app.windowClosed(this);
    };
  }

  async loadURL(url: string): Promise<void> {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    await this.contents.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.isVisible = true;
  }

  focus(): void {
    this.timesFocused += 1;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  minimize(): void {
    this.#isMinimized = true;
  }

  restore(): void {
    this.#isMinimized = false;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Closes the page, which ends the window. */
  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    await this.contents.close();
  }
}
