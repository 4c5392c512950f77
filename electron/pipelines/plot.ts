import type { SoundPlot } from '../../shared/domain/sound-plot.ts';
import { joinPcm16, pcm16ToFloat } from '../audio/pcm16.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { Store } from '../store/store.ts';
import { SYNTHESIS_RATE_HZ } from './speak.ts';
import type { Synthesizer } from './synthesizer.ts';
import { readTake } from './take-analyses.ts';

/** A take as a picture. */
export const plotTake = async (
  store: Store,
  analysis: InferenceClient,
  take: StoredRecording,
  signal: AbortSignal | undefined,
): Promise<SoundPlot> => analysis.call('plot', (await readTake(store, take)).clip, { signal });

/** What a voice makes of a text, as a picture. */
export const plotText = async (
  synthesizer: Synthesizer,
  analysis: InferenceClient,
  request: SynthesisRequest,
  signal: AbortSignal | undefined,
): Promise<SoundPlot> => {
  const pieces = await Array.fromAsync(synthesizer.stream(request, { signal }));
  const samples = pcm16ToFloat(joinPcm16(pieces));
  return analysis.call('plot', { samples, sampleRateHz: SYNTHESIS_RATE_HZ }, { signal });
};
