/**
 * What crosses a bridged port, as text. The contract's messages are strings, and bytes where a file is sent; anything
 * else throws. Both functions also run in the page and must stand alone.
 */
export function encodePortData(data: unknown): string {
  if (typeof data === 'string') return `t${data}`;
  if (!(data instanceof Uint8Array)) throw new Error('The stand-in bridges strings and bytes only.');
  let binary = '';
  for (const byte of data) binary += String.fromCharCode(byte);
  return `b${btoa(binary)}`;
}

export function decodePortData(encoded: string): string | Uint8Array<ArrayBuffer> {
  const rest = encoded.slice(1);
  return encoded[0] === 't' ? rest : Uint8Array.from(atob(rest), (character) => character.charCodeAt(0));
}
