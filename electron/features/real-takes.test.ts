import { describe, expect, test } from 'vitest';
import { realClips } from '../../test/support/speech-folder.ts';
import { synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { analyseClip } from './measure-clip.ts';
import { median } from './statistics.ts';
import { scoreTake } from './take-quality.ts';

// Median over the clips of Praat 6.3.07's median of each ("To Pitch (ac)", 75 to 600 Hz, its defaults).
const lj = { praatMedianHz: 219.2, warnings: ['cut-at-start', 'cut-at-end'], clips: await realClips('lj') };
const ls2414 = { praatMedianHz: 121.9, warnings: ['quiet', 'noisy'], clips: await realClips('ls2414') };

describe.each([
  ['lj', lj],
  ['ls2414', ls2414],
])('published recordings of %s', (_speaker, { praatMedianHz, warnings, clips }) => {
  const takes = (clips ?? []).map((clip) => ({ clip, ...analyseClip(clip) }));

  test.skipIf(!clips)('are all accepted, at most with a warning that is known of them', () => {
    for (const { clip, measures, edges } of takes) {
      const { accepted, reasons } = scoreTake(measures, edges);
      expect(accepted, clip.name).toBe(true);
      expect(warnings, clip.name).toEqual(expect.arrayContaining([...reasons]));
    }
  });

  // 0.25 st: the project's tolerance against Praat (voice.md).
  test.skipIf(!clips)('have the median F0 that Praat finds, within 0.25 st', () => {
    const medianHz = median(takes.map(({ measures }) => measures.f0MedianHz!))!;
    expect(Math.abs(12 * Math.log2(medianHz / praatMedianHz))).toBeLessThan(0.25);
  });

  // 1.5 dB: the clips have noise of their own under what is added.
  test.skipIf(!clips)('with white noise at 20 dB SNR are measured as that, within 1.5 dB', () => {
    for (const { clip, measures } of takes.slice(0, 5)) {
      const { samples, sampleRateHz } = clip;
      const noise = synthesizeNoise(samples.length, 10 ** ((measures.levelDbfs - 20) / 20));
      const noisy = analyseClip({ samples: samples.map((value, i) => value + noise[i]!), sampleRateHz }).measures;
      expect(Math.abs(noisy.snrDb - 20), clip.name).toBeLessThan(1.5);
    }
  });
});
