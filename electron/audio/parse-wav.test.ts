import { describe, expect, test } from 'vitest';
import { decodeWav } from './decode-wav.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

interface WavParts {
  tag?: number;
  channels?: number;
  rateHz?: number;
  blockAlign?: number;
  bits?: number;
  data?: readonly number[];
  dataSize?: number;
  riffSize?: number;
  extraFormat?: readonly number[];
  chunksBefore?: readonly number[];
  trailer?: readonly number[];
}

const u16 = (value: number) => [value & 255, (value >> 8) & 255];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(Math.floor(value / 65536))];
const text = (value: string) => [...value].map((char) => char.charCodeAt(0));

/** A WAV file put together by hand, so that every field can lie. */
const wav = (parts: WavParts = {}): Uint8Array => {
  const { tag = 1, channels = 1, rateHz = 16000, bits = 16, data = [0, 0x40, 0, 0xc0] } = parts;
  const blockAlign = parts.blockAlign ?? (channels * bits) / 8;
  const format = [...u16(tag), ...u16(channels), ...u32(rateHz), ...u32(rateHz * blockAlign), ...u16(blockAlign)];
  format.push(...u16(bits), ...(parts.extraFormat ?? []));
  const body = [...text('WAVE'), ...(parts.chunksBefore ?? []), ...text('fmt '), ...u32(format.length), ...format];
  body.push(...text('data'), ...u32(parts.dataSize ?? data.length), ...data, ...(parts.trailer ?? []));
  return Uint8Array.from([...text('RIFF'), ...u32(parts.riffSize ?? body.length), ...body]);
};

const float32Bytes = (...values: number[]) => [...new Uint8Array(Float32Array.from(values).buffer)];
const float64Bytes = (...values: number[]) => [...new Uint8Array(Float64Array.from(values).buffer)];
const decoded = (parts: WavParts) => [...decodeWav(wav(parts)).samples];

describe('every sample format gives the value that was written (tolerance 0)', () => {
  test.each<[string, WavParts, number[]]>([
    ['8 bits, unsigned', { bits: 8, data: [0, 128, 192, 255] }, [-1, 0, 0.5, 127 / 128]],
    ['16 bits', { data: [0, 0x80, 0, 0x40] }, [-1, 0.5]],
    ['24 bits', { bits: 24, data: [0, 0, 0x80, 1, 0, 0] }, [-1, 2 ** -23]],
    ['32 bits', { bits: 32, data: [0, 0, 0, 0x80, 0, 0, 0, 0x20] }, [-1, 0.25]],
    ['float 32', { tag: 3, bits: 32, data: float32Bytes(0.25, -1.5) }, [0.25, -1.5]],
    ['float 64', { tag: 3, bits: 64, data: float64Bytes(0.25, -1.5) }, [0.25, -1.5]],
    ['two channels, by their mean', { channels: 2, data: [0, 0x40, 0, 0xc0] }, [0]],
  ])('%s', (_name, parts, expected) => {
    expect(decoded(parts)).toEqual(expected);
  });

  test('extensible: 24 valid bits in 32', () => {
    const guid = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
    const parts = { tag: 0xfffe, bits: 32, extraFormat: [...u16(22), ...u16(24), ...u32(4), ...guid] };
    const audio = decodeWav(wav({ ...parts, data: [0, 0, 0, 0x40] }));
    expect(audio).toMatchObject({ bitsPerSample: 24, samples: Float32Array.of(0.5) });
  });
});

describe('chunks', () => {
  test('unknown chunks, of odd size too, are stepped over', () => {
    const junk = [...text('LIST'), ...u32(3), 1, 2, 3, 0];
    expect(decoded({ chunksBefore: junk, trailer: junk })).toEqual([0.5, -0.5]);
  });

  test.each([0, 0x7ffff000, 0xffffffff])('a streamed data size of %i reads to the end of the file', (dataSize) => {
    expect(decoded({ dataSize, riffSize: 0xffffffff })).toEqual([0.5, -0.5]);
  });

  test('a data size of 0 in a closed file is an empty recording, even with tags after it', () => {
    const list = [...text('LIST'), ...u32(4), 1, 2, 3, 4];
    expect(() => decodeWav(wav({ data: [], trailer: list }))).toThrow(code('AUDIO_EMPTY'));
  });
});

describe('lies in the header', () => {
  test.each<[string, WavParts, string]>([
    ['2 GB claimed, 4 bytes there', { dataSize: 2 ** 31 - 1 }, 'AUDIO_CORRUPT'],
    ['data one sample short', { dataSize: 6 }, 'AUDIO_CORRUPT'],
    ['no channels', { channels: 0, blockAlign: 2 }, 'AUDIO_CORRUPT'],
    ['255 channels', { channels: 255 }, 'AUDIO_UNSUPPORTED'],
    ['rate 0', { rateHz: 0 }, 'AUDIO_CORRUPT'],
    ['rate 4 GHz', { rateHz: 0xffffffff }, 'AUDIO_UNSUPPORTED'],
    ['block align 0', { blockAlign: 0 }, 'AUDIO_CORRUPT'],
    ['block align too large', { blockAlign: 4 }, 'AUDIO_CORRUPT'],
    ['12 bits', { bits: 12, blockAlign: 2 }, 'AUDIO_UNSUPPORTED'],
    ['A-law', { tag: 6, bits: 8 }, 'AUDIO_UNSUPPORTED'],
    ['extensible without its extension', { tag: 0xfffe }, 'AUDIO_CORRUPT'],
    ['NaN', { tag: 3, bits: 32, data: float32Bytes(Number.NaN) }, 'AUDIO_CORRUPT'],
    ['infinity', { tag: 3, bits: 64, data: float64Bytes(Number.POSITIVE_INFINITY) }, 'AUDIO_CORRUPT'],
    ['1e30', { tag: 3, bits: 32, data: float32Bytes(1e30) }, 'AUDIO_CORRUPT'],
    ['a chunk beyond the end', { chunksBefore: [...text('junk'), ...u32(2 ** 31)] }, 'AUDIO_CORRUPT'],
    [
      'a thousand chunks before the sound',
      {
        chunksBefore: Array(1000)
          .fill([...text('junk'), ...u32(0)])
          .flat(),
      },
      'AUDIO_CORRUPT',
    ],
    ['data cut to half a sample', { data: [1], dataSize: 1 }, 'AUDIO_EMPTY'],
  ])('%s', (_name, parts, expected) => {
    expect(() => decodeWav(wav(parts))).toThrow(code(expected));
  });

  test('a file that ends inside its header', () => {
    const whole = wav();
    for (let length = 12; length < whole.length; length++) {
      expect(() => decodeWav(whole.slice(0, length)), `${length} bytes`).toThrow(code('AUDIO_CORRUPT'));
    }
  });
});
