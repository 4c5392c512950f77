import { protocol } from 'electron/main';
import { SECURITY_HEADERS } from './loopback-guard.ts';
import { readStaticFile } from './static-files.ts';
import { isSymbolAddress, readSymbolFile, SYMBOL_CACHE_CONTROL } from './symbol-files.ts';

/** The page's own scheme instead of file://: a real origin, served from the built page and the symbols only. */
export const APP_ORIGIN = 'alphavox://app';
/** The one page of the application; its screens are told apart by the hash. */
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Must run before the application is ready. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: 'alphavox', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);

/** Serves the built renderer and the program's symbols under `APP_ORIGIN`. */
export const serveAppScheme = (rendererFolder: string, programFolder: string): void =>
  protocol.handle('alphavox', async (request) => {
    const { host, pathname } = new URL(request.url);
    const isSymbol = isSymbolAddress(pathname);
    const read = isSymbol ? readSymbolFile(programFolder, pathname) : readStaticFile(rendererFolder, pathname);
    const file = host === 'app' ? await read : undefined;
    if (!file) return new Response(null, { status: 404, headers: SECURITY_HEADERS });
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        ...SECURITY_HEADERS,
        'content-type': file.contentType,
        ...(isSymbol && { 'cache-control': SYMBOL_CACHE_CONTROL }),
      },
    });
  });
