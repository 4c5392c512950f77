import { expect, type Page } from '@playwright/test';
import { measureClip } from '../../electron/features/measure-clip.ts';

/** One utterance as the loudspeaker played it. Times are of the page's `performance.now`. */
export interface Heard {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly firstSoundMs: number;
  readonly endedMs: number;
}

export interface Ears {
  /** Utterances that began to sound, whether or not they are over. */
  begun(): Promise<number>;
  /** Waits until so many utterances in all are over, and returns them, those before `from` left out. */
  all(count: number, from?: number): Promise<Heard[]>;
}

const LONGEST_UTTERANCE_MS = 40_000;

interface Told {
  begun: number;
  readonly heard: { samples: number[]; sampleRateHz: number; firstSoundMs: number; endedMs: number }[];
}

const heardFrom = (page: Page, from: number): Promise<Told['heard']> =>
  page.evaluate((first) => (globalThis as unknown as { told: Told }).told.heard.slice(first), from);

/** Listens to all that a page plays from its next load on. */
export const listenTo = async (page: Page): Promise<Ears> => {
  await page.addInitScript(() => {
    sessionStorage.setItem('alphavox.recordOutput', '1');
    const firstSounds = new Map<string, number>();
    let played = { samples: [] as number[], sampleRateHz: 0 };
    const all: Told = { begun: 0, heard: [] };
    Object.assign(globalThis, { told: all });
    document.addEventListener('alphavox:first-sound', (event) => {
      const { utteranceId, firstSoundMs } = (event as CustomEvent).detail;
      firstSounds.set(utteranceId, firstSoundMs);
      all.begun += 1;
    });
    document.addEventListener('alphavox:played', (event) => {
      const { samples, sampleRateHz } = (event as CustomEvent).detail;
      played = { samples: [...samples], sampleRateHz };
    });
    document.addEventListener('alphavox:utterance-ended', (event) => {
      const firstSoundMs = firstSounds.get((event as CustomEvent).detail.utteranceId) ?? Number.NaN;
      all.heard.push({ ...played, firstSoundMs, endedMs: performance.now() });
    });
  });
  return {
    begun: () => page.evaluate(() => (globalThis as unknown as { told: Told }).told.begun),
    all: async (count, from = 0) => {
      const counted = () => page.evaluate(() => (globalThis as unknown as { told: Told }).told.heard.length);
      await expect.poll(counted, { timeout: LONGEST_UTTERANCE_MS }).toBe(count);
      // Samples take long to come over: only what is asked for.
      return (await heardFrom(page, from)).map(({ samples, ...times }) => ({
        ...times,
        samples: Float32Array.from(samples),
      }));
    },
  };
};

/**
 * The sounding samples, without any silence: what a slow machine adds, while it waits for more of an utterance, is
 * silence only.
 */
export const sounding = ({ samples }: Heard): Float32Array => samples.filter((sample) => sample !== 0);

/** Of the samples that both have, how far the most different are apart. */
export const largestDifference = (left: Float32Array, right: Float32Array): number =>
  left.subarray(0, right.length).reduce((most, sample, at) => Math.max(most, Math.abs(sample - (right[at] ?? 0))), 0);

export const medianF0Hz = ({ samples, sampleRateHz }: Pick<Heard, 'samples' | 'sampleRateHz'>): number => {
  const { f0MedianHz } = measureClip({ samples, sampleRateHz });
  if (f0MedianHz === null) throw new Error('no voice was heard');
  return f0MedianHz;
};
