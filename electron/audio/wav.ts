import { floatToPcm16 } from './pcm16.ts';

const HEADER_BYTES = 44;

const withHeader = (
  data: Uint8Array,
  format: { readonly tag: 1 | 3; readonly bits: 16 | 32; readonly sampleRateHz: number },
): Uint8Array => {
  const file = new Uint8Array(HEADER_BYTES + data.length);
  const view = new DataView(file.buffer);
  const writeText = (offset: number, text: string) => {
    for (let i = 0; i < text.length; i++) view.setUint8(offset + i, text.charCodeAt(i));
  };
  const frameBytes = format.bits / 8;
  writeText(0, 'RIFF');
  view.setUint32(4, file.length - 8, true);
  writeText(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format.tag, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, format.sampleRateHz, true);
  view.setUint32(28, format.sampleRateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, format.bits, true);
  writeText(36, 'data');
  view.setUint32(40, data.length, true);
  file.set(data, HEADER_BYTES);
  return file;
};

/** Writes mono samples as a 16-bit PCM WAV file. Exact for samples that came from 16-bit PCM; clips beyond -1 to 1. */
export const encodeWavPcm16 = (samples: Float32Array, sampleRateHz: number): Uint8Array => {
  const data = new Uint8Array(samples.length * 2);
  const view = new DataView(data.buffer);
  floatToPcm16(samples).forEach((value, i) => {
    view.setInt16(i * 2, value, true);
  });
  return withHeader(data, { tag: 1, bits: 16, sampleRateHz });
};

/** Writes mono samples as a 32-bit float WAV file, bit for bit. */
export const encodeWavFloat32 = (samples: Float32Array, sampleRateHz: number): Uint8Array => {
  const data = new Uint8Array(samples.length * 4);
  const view = new DataView(data.buffer);
  samples.forEach((value, i) => {
    view.setFloat32(i * 4, value, true);
  });
  return withHeader(data, { tag: 3, bits: 32, sampleRateHz });
};
