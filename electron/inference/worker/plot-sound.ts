import type { SoundPlot } from '../../../shared/domain/sound-plot.ts';
import type { Clip } from '../../features/clip.ts';
import { trackF0 } from '../../features/f0.ts';
import { measureMelSpectrogram } from '../../features/mel-spectrogram.ts';

const HOP_S = 0.01;
const BANDS = 64;
const HIGH_HZ = 8000;
const RANGE_DB = 70;

/** A picture of a clip; see `SoundPlot`. */
export const plotSound = (clip: Clip): SoundPlot => {
  const durationS = clip.samples.length / clip.sampleRateHz;
  const timesS = Float64Array.from({ length: Math.floor(durationS / HOP_S) }, (_, t) => (t + 0.5) * HOP_S);
  const settings = { bandCount: BANDS, highHz: Math.min(HIGH_HZ, clip.sampleRateHz / 2) };
  const { power, bandsHz } = measureMelSpectrogram(clip, timesS, settings);
  const loudest = power.reduce((most, value) => Math.max(most, value), 1e-12);
  const levels = Uint8Array.from(power, (value) =>
    Math.max(0, Math.round(255 * (1 + (10 * Math.log10(Math.max(1e-12, value) / loudest)) / RANGE_DB))),
  );
  const track = trackF0(clip);
  const f0At = (timeS: number) => track.f0Hz[Math.round((timeS - (track.timesS[0] ?? 0)) / track.hopS)] ?? 0;
  return {
    durationMs: 1000 * durationS,
    hopMs: 1000 * HOP_S,
    f0Hz: [...timesS].map(f0At),
    bandCount: BANDS,
    bandsHz: [...bandsHz],
    levels: Buffer.from(levels).toString('base64'),
  };
};
