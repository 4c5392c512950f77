import { expect, test } from 'vitest';
import { decodeAudio } from '../../electron/audio/decode-audio.ts';
import type { Clip } from '../../electron/features/clip.ts';
import { countClicks, withClick } from './count-clicks.ts';
import { realClips } from './speech-folder.ts';
import { synthesizedTake } from './speech-samples.ts';

const someClips = async (): Promise<readonly Clip[]> =>
  (await realClips('lj'))?.slice(0, 3) ?? [await decodeAudio(await synthesizedTake('Please bring some water.', 100))];

test('a splice in speech is one click, wherever the voice does not drown it', async () => {
  for (const clip of await someClips()) {
    const own = countClicks(clip);
    const durationS = clip.samples.length / clip.sampleRateHz;
    const places = Array.from({ length: 20 }, (_, place) => ((place + 0.5) / 20) * durationS);
    const found = places.map((atS) => countClicks(withClick(clip, atS, 0.3)) - own);
    expect(Math.max(...found)).toBe(1);
    expect(found.filter((more) => more === 1).length).toBeGreaterThan(places.length / 2);
  }
});

test('silence, its 16-bit noise and a steady tone hold no clicks', () => {
  const of = (value: (n: number) => number): Clip => ({
    samples: Float32Array.from({ length: 22_050 }, (_, n) => value(n)),
    sampleRateHz: 22_050,
  });
  expect(countClicks(of(() => 0))).toBe(0);
  expect(countClicks(of((n) => (n % 997 === 0 ? 1 : 0) / 32_768))).toBe(0);
  expect(countClicks(of((n) => 0.5 * Math.sin(n / 5)))).toBe(0);
  expect(
    countClicks(
      withClick(
        of((n) => 0.5 * Math.sin(n / 20)),
        0.5,
        0.3,
      ),
    ),
  ).toBe(1);
});
