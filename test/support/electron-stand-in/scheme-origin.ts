/**
 * Plain Chromium has no `protocol.handle`, so `alphavox://HOST/` is shown there as `http://HOST.alphavox.localhost/`:
 * also a real and secure origin of its own, answered on loopback. The product only ever sees the first form. What
 * therefore stays unproven: that Electron itself gives the scheme these rights, and how it reads addresses of a scheme
 * of our own.
 */
const SUFFIX = '.alphavox.localhost';

/** The flag that leads Chromium to the port that answers for all hosts of the scheme. */
export const resolverFlag = (port: number): string => `--host-resolver-rules=MAP *${SUFFIX}:80 127.0.0.1:${port}`;

export const toBrowserUrl = (url: string): string =>
  url.replace(/^alphavox:\/\/([^/?#]*)/, (_all, host: string) => `http://${host}${SUFFIX}`);

export const toProductUrl = (url: string): string =>
  url.replace(/^http:\/\/([^/?#]*)\.alphavox\.localhost(?=[/?#]|$)/, (_all, host: string) => `alphavox://${host}`);
