import { randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret that opens the loopback host: 256 random bits, safe in an address. */
export const newAccessToken = (): string => randomBytes(32).toString('base64url');

const sameText = (left: string, right: string): boolean => {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** The subprotocol that a page opens its WebSocket with, since it cannot set a header there. */
const TOKEN_SUBPROTOCOL = 'token.';

/** The token of an HTTP request: `Authorization: Bearer TOKEN`. */
export const bearerToken = (authorization: string | undefined): string =>
  authorization?.match(/^Bearer ([\w-]+)$/)?.[1] ?? '';

/** The token of a WebSocket: the subprotocol `token.TOKEN`. */
export const subprotocolToken = (protocols: string | undefined): string =>
  protocols
    ?.split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(TOKEN_SUBPROTOCOL))
    ?.slice(TOKEN_SUBPROTOCOL.length) ?? '';

export const isToken = (candidate: string, token: string): boolean => candidate !== '' && sameText(candidate, token);
