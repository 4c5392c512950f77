import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { browserContext } from './browser.ts';
import { ipcMainStandIn } from './ipc-main.ts';
import { PageChannel, type PageMessage } from './page-channel.ts';
import { toBrowserUrl, toProductUrl } from './scheme-origin.ts';
import { PreventableEvent, StrictEmitter, strict } from './strict.ts';

/** Stand-in of a frame, as far as a sender is judged by it. */
class WebFrameStandIn implements Pick<Electron.WebFrameMain, 'origin'> {
  origin = 'null';
}

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/**
 * Stand-in of `webContents`: a page of Chromium. A page that crashed is of no more use to Playwright, so reloading it
 * opens a new one at the same address.
 */
export class WebContentsStandIn
  extends StrictEmitter
  implements Pick<Electron.WebContents, 'getURL' | 'reload' | 'setWindowOpenHandler'>
{
  readonly #frame = new WebFrameStandIn();
  readonly mainFrame = strict('WebFrameMain', this.#frame);
  /** Addresses for which a page wanted a new window, and what the product said. None is ever made here. */
  readonly askedWindows: { readonly url: string; readonly action: string }[] = [];
  /** Where the page itself wanted to go, and whether the product prevented it. */
  readonly askedNavigations: { readonly url: string; readonly isPrevented: boolean }[] = [];
  /** Called when the page was closed, by whomever. */
  onClosed: () => void = () => {};
  readonly #preload: string;
  #page: Promise<Page> | undefined;
  #openPage: Page | undefined;
  #channel: PageChannel | undefined;
  #windowOpenHandler: WindowOpenHandler = () => ({ action: 'allow' });
  #url = '';
  /** The address that the main process itself is loading. */
  #loading: string | undefined;

  constructor(preload: string) {
    super('webContents', ['will-navigate', 'will-redirect', 'will-attach-webview', 'render-process-gone']);
    this.#preload = readFileSync(preload, 'utf8');
  }

  getURL(): string {
    return toProductUrl(this.#openPage?.url() ?? this.#url).replace(/^about:blank$/, '');
  }

  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  reload(): void {
    if (this.#page === undefined) void this.load(this.#url).catch(() => {});
    else throw new Error('The stand-in reloads crashed pages only.');
  }

  async load(url: string): Promise<void> {
    this.#url = url;
    this.#loading = url;
    const page = await this.page();
    await page.goto(toBrowserUrl(url)).finally(() => {
      this.#loading = undefined;
    });
  }

  page(): Promise<Page> {
    this.#page ??= this.#open();
    return this.#page;
  }

  owns(page: Page): boolean {
    return page === this.#openPage;
  }

  /** Whether the main frame may go to an address: where the main process sends it, or where the product lets it. */
  mayNavigate(url: string): boolean {
    if (url === this.#loading?.replace(/#.*/, '')) return true;
    const isPrevented = this.ask('will-navigate', { url, isMainFrame: true });
    this.askedNavigations.push({ url, isPrevented });
    return !isPrevented;
  }

  /** Emits an event that can be prevented; whether it was. */
  ask(name: 'will-navigate' | 'will-redirect' | 'will-attach-webview', details: object): boolean {
    const event = Object.assign(new PreventableEvent(), details);
    this.emit(name, event);
    return event.defaultPrevented;
  }

  async close(): Promise<void> {
    const page = await this.#page;
    if (page) await page.close();
    else this.onClosed();
  }

  async #open(): Promise<Page> {
    const page = await (await browserContext()).newPage();
    this.#openPage = page;
    this.#channel = await PageChannel.open(page, this.#preload, {
      onMessage: (message) => this.#hear(message),
      onWindowWanted: (url) => {
        const { action } = this.#windowOpenHandler({ url: toProductUrl(url) } as Electron.HandlerDetails);
        this.askedWindows.push({ url: toProductUrl(url), action });
      },
    });
    page.once('crash', () => this.#crashed(page));
    page.once('close', () => {
      this.#channel?.close();
      if (this.#openPage === page) this.onClosed();
    });
    return page;
  }

  #hear({ channel, message, ports, origin, isMainFrame }: PageMessage): void {
    const frame = isMainFrame ? this.#frame : new WebFrameStandIn();
    frame.origin = toProductUrl(origin);
    const senderFrame = isMainFrame ? this.mainFrame : strict('WebFrameMain', frame);
    ipcMainStandIn.emit(channel, { ports, sender: this, senderFrame }, message);
  }

  #crashed(page: Page): void {
    this.#url = this.getURL();
    this.#page = undefined;
    this.#openPage = undefined;
    this.#channel?.close();
    void page.close().catch(() => {});
    this.emit('render-process-gone', new PreventableEvent(), { reason: 'crashed', exitCode: 5 });
  }
}
