import { connectDesktop } from './connect-desktop.ts';
import { connectWeb } from './connect-web.ts';

/** Connects this page to its host: the desktop shell when it runs inside one, else the web host. */
export const connect = (): void => ('alphavoxDesktop' in window ? connectDesktop() : connectWeb());
