import { reduceNoise } from '../../audio/reduce-noise.ts';
import { resample } from '../../audio/resample.ts';
import { findBandwidthHz } from '../../features/bandwidth.ts';
import type { Clip } from '../../features/clip.ts';
import { analyseClipWithF0 } from '../../features/measure-clip.ts';
import { speakerStatistics } from '../../features/speaker-statistics.ts';
import { analyseSpeechFrames, frameF0 } from '../../features/speech-frames.ts';
import type { TakeAnalysis } from '../take-analysis.ts';

/** The rate at which voices are made: the synthesizer's own. */
export const VOICE_RATE_HZ = 22_050;
/** Cleaning costs as much as noise at this level does: cleaner takes are left as they are (decision 10). */
const CLEAN_SNR_DB = 23;
/** Without so much of a pause nobody can tell noise from speech. */
const MIN_PAUSE_MS = 300;

const withoutOffset = (samples: Float32Array): Float32Array => {
  const mean = samples.reduce((sum, value) => sum + value, 0) / Math.max(1, samples.length);
  return samples.map((value) => value - mean);
};

/** A take as a voice is learned from it: at the synthesizer's rate, without offset, without noise where there is much. */
export const analyseTake = async ({ samples, sampleRateHz }: Clip): Promise<TakeAnalysis> => {
  const centred = withoutOffset(samples);
  const resampled = sampleRateHz === VOICE_RATE_HZ ? centred : await resample(centred, sampleRateHz, VOICE_RATE_HZ);
  const clip = { samples: resampled, sampleRateHz: VOICE_RATE_HZ };
  const asRecorded = analyseClipWithF0(clip);
  const { snrDb, durationMs, activeSpeechMs } = asRecorded.measures;
  const isNoisy = snrDb < CLEAN_SNR_DB && durationMs - activeSpeechMs >= MIN_PAUSE_MS;
  if (!isNoisy) return learnable(clip, asRecorded);
  const clean = { samples: reduceNoise(resampled), sampleRateHz: VOICE_RATE_HZ };
  return learnable(clean, analyseClipWithF0(clean));
};

const learnable = (clip: Clip, { measures, f0 }: ReturnType<typeof analyseClipWithF0>): TakeAnalysis => {
  const bandwidthHz = findBandwidthHz(clip);
  return {
    frames: analyseSpeechFrames(clip, { bandwidthHz, ...(f0 && { f0Hz: frameF0(clip, f0) }) }),
    speaker: speakerStatistics(clip),
    longTermSpectrum: measures.longTermSpectrum,
    activeSpeechMs: measures.activeSpeechMs,
    bandwidthHz,
  };
};
