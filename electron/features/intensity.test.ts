import { expect, test } from 'vitest';
import { synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { trackIntensity } from './intensity.ts';

test.each([
  [1, -3.01],
  [0.1, -23.01],
])('a tone of amplitude %d has a level of %d dB in every frame', (amplitude, truthDb) => {
  const { levelDb } = trackIntensity({ samples: synthesizeTone(16000, 0.5, 440, amplitude), sampleRateHz: 16000 });
  expect(levelDb.length).toBeGreaterThan(80);
  for (const value of levelDb) expect(value).toBeCloseTo(truthDb, 1);
});

test('silence has the lowest level there is, and a clip under 64 ms no frames', () => {
  const silence = new Float32Array(16000);
  expect(trackIntensity({ samples: silence, sampleRateHz: 16000 }).levelDb.every((value) => value === -120)).toBe(true);
  expect(trackIntensity({ samples: silence.subarray(0, 1000), sampleRateHz: 16000 }).timesS.length).toBe(0);
});
