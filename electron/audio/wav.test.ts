import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWav } from './decode-wav.ts';
import { floatToPcm16, pcm16ToFloat } from './pcm16.ts';
import { encodeWavFloat32, encodeWavPcm16 } from './wav.ts';

const rateHz = fc.constantFrom(16000, 22050, 44100, 48000);

test('a take kept as 16-bit PCM comes back sample for sample', () => {
  fc.assert(
    fc.property(fc.int16Array({ minLength: 1, maxLength: 500 }), rateHz, (pcm, sampleRateHz) => {
      const audio = decodeWav(encodeWavPcm16(pcm16ToFloat(pcm), sampleRateHz));
      expect(floatToPcm16(audio.samples)).toEqual(pcm);
      expect(audio).toMatchObject({ sampleRateHz, bitsPerSample: 16 });
    }),
  );
});

test('a take kept as floats comes back bit for bit, beyond full scale too', () => {
  const samples = fc.float32Array({ minLength: 1, maxLength: 500, min: -16, max: 16, noNaN: true });
  fc.assert(
    fc.property(samples, rateHz, (original, sampleRateHz) => {
      expect(decodeWav(encodeWavFloat32(original, sampleRateHz)).samples).toEqual(original);
    }),
    { examples: [[Float32Array.of(-0, 0, 16, -16), 16000]] },
  );
});

test('too loud sound is clipped to full scale, never wrapped to the other side', () => {
  expect([...floatToPcm16(Float32Array.of(1, 1.5, -1, -9, 0.99999, Number.NaN))]).toEqual([
    32767, 32767, -32768, -32768, 32767, 0,
  ]);
});
