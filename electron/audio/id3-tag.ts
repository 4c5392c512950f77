/**
 * Length in bytes of the ID3v2 tag at the start of a file, its header and footer included; 0 without one.
 * May lie beyond the end of the file. Source: id3.org, ID3v2.4.0 structure, section 3.1.
 */
export const id3v2Length = (bytes: Uint8Array): number => {
  if (bytes.length < 10 || bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0;
  const sizeBytes = bytes.subarray(6, 10);
  if (sizeBytes.some((byte) => byte > 0x7f)) return 0;
  const bodyLength = sizeBytes.reduce((size, byte) => size * 128 + byte, 0);
  const hasFooter = (bytes[5]! & 0x10) !== 0;
  return 10 + bodyLength + (hasFooter ? 10 : 0);
};
