import { expect, test } from 'vitest';
import { decodePcm16, encodeFloat32 } from './pcm.ts';

test('speech from the host keeps its sign and its size', () => {
  const pcm = Buffer.from(new Int16Array([0, 16_384, -32_768, 32_767]).buffer);
  expect([...decodePcm16(pcm.toString('base64'))]).toEqual([0, 0.5, -1, Math.fround(32_767 / 32_768)]);
});

test('a second of microphone sound at 48 kHz reaches the host bit for bit', () => {
  const samples = Float32Array.from({ length: 48_000 }, (_, index) => Math.sin(index / 7) * 0.9);
  const bytes = Buffer.from(encodeFloat32(samples), 'base64');
  expect(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)).toEqual(samples);
});
