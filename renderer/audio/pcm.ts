/** Mono PCM of 16 bits, little endian, in base 64, as samples from -1 to 1. */
export const decodePcm16 = (base64: string): Float32Array => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length >> 1 }, (_, index) => view.getInt16(index * 2, true) / 32_768);
};

const BYTES_PER_CALL = 8192;

/** Samples as 32-bit floats, little endian, in base 64. */
export const encodeFloat32 = (samples: Float32Array): string => {
  const view = new DataView(new ArrayBuffer(samples.length * 4));
  samples.forEach((sample, index) => {
    view.setFloat32(index * 4, sample, true);
  });
  const bytes = new Uint8Array(view.buffer);
  let binary = '';
  for (let start = 0; start < bytes.length; start += BYTES_PER_CALL) {
    binary += String.fromCharCode(...bytes.subarray(start, start + BYTES_PER_CALL));
  }
  return btoa(binary);
};
