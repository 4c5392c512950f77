const HEADER_BYTES = 44;

/** Mono samples from -1 to 1 as a WAV file of 16-bit PCM. */
export const encodeWav = (samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => {
    for (let index = 0; index < text.length; index += 1) view.setUint8(at + index, text.charCodeAt(index));
  };
  write(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const scaled = Math.round(Math.max(-1, Math.min(1, sample)) * 32_768);
    view.setInt16(HEADER_BYTES + index * 2, Math.min(32_767, scaled), true);
  });
  return bytes;
};
