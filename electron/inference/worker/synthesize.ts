import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FittedVoice } from '../../../shared/domain/voice-model.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { floatToPcm16, joinPcm16, pcm16ToFloat } from '../../audio/pcm16.ts';
import { softLimit } from '../../audio/soft-limit.ts';
import { analyseClip } from '../../features/measure-clip.ts';
import type { EspeakEngine, EspeakRequest } from '../../speech/espeak-engine.ts';
import type { EspeakVoice } from '../../speech/espeak-voice.ts';
import { splitText } from '../../speech/split-text.ts';
import { filterBlock, startFirFilter } from '../../voice/fir-filter.ts';
import { designMinimumPhaseFir } from '../../voice/minimum-phase-fir.ts';
import type { OperationHandler } from './operation-handler.ts';
import { sharedEngine } from './shared-engine.ts';

/** Starts the engine and speaks a phrase to nobody, so that the first press finds compiled code. */
export const warmUpSpeech = async (): Promise<void> => {
  const speak = await sharedEngine();
  const voice = { language: 'en-US', pitchLowHz: 80, pitchHighHz: 120, formantScale: 1, whisper: false };
  speak.synthesize({ text: 'ready when you are', voice, rateWpm: 175, pauseScale: 1 }, () => {});
};

/** Taps by the gains they were made from: the few voices in use keep theirs. */
const tapsByGains = new Map<string, Float32Array>();
const KEPT_TAPS = 8;

const equaliserTaps = (gains: FittedVoice['equaliser'], sampleRateHz: number): Float32Array => {
  const key = JSON.stringify(gains);
  const taps = tapsByGains.get(key) ?? designMinimumPhaseFir(gains, sampleRateHz);
  tapsByGains.delete(key);
  tapsByGains.set(key, taps);
  for (const oldest of tapsByGains.keys()) {
    if (tapsByGains.size <= KEPT_TAPS) break;
    tapsByGains.delete(oldest);
  }
  return taps;
};

/** What happens to the engine's sound on its way out: the voice's equaliser, the level, the limiter. */
const createShaper = ({ equaliser }: FittedVoice, levelDb: number, sampleRateHz: number) => {
  const gain = 10 ** (levelDb / 20);
  let filter = equaliser.length > 0 ? startFirFilter(equaliserTaps(equaliser, sampleRateHz)) : undefined;
  return (samples: Int16Array): Int16Array => {
    if (!filter && gain === 1) return samples;
    let sound = pcm16ToFloat(samples);
    if (filter) ({ output: sound, filter } = filterBlock(filter, sound));
    return floatToPcm16(softLimit(sound.map((sample) => sample * gain)));
  };
};

/** An utterance of so few characters is spoken on the fall at the end of a sentence, below the voice's median F0. */
const SHORT_CHARACTERS = 30;

/** The voice with its pitch moved so that a short text comes out at the voice's median F0, by half an octave at most. */
const centredVoice = (speak: EspeakEngine, request: EspeakRequest, f0MedianHz: number): EspeakVoice => {
  const pieces: Int16Array[] = [];
  speak.synthesize(request, (samples) => pieces.push(samples));
  const clip = { samples: pcm16ToFloat(joinPcm16(pieces)), sampleRateHz: speak.sampleRateHz };
  const { f0MedianHz: measuredHz } = analyseClip(clip).measures;
  const shift = measuredHz === null ? 1 : Math.min(Math.SQRT2, Math.max(Math.SQRT1_2, f0MedianHz / measuredHz));
  const { voice } = request;
  return { ...voice, pitchLowHz: voice.pitchLowHz * shift, pitchHighHz: voice.pitchHighHz * shift };
};

export const synthesize: OperationHandler<'synthesize'> = async (request, signal, emit) => {
  const speak = await sharedEngine();
  const { voice, whisper, language } = request;
  const { rateWpm, pauseScale, f0MedianHz } = voice;
  const parts = splitText(request.text, language);
  const isShort = request.text.length <= SHORT_CHARACTERS;
  if (request.personal) {
    const { speakPersonally } = await import('./speak-personally.ts');
    const spoken = { ...request, personal: request.personal };
    const phones = await speakPersonally({ engine: speak, request: spoken, parts, signal, emit });
    return { sampleRateHz: speak.sampleRateHz, phoneCount: phones };
  }
  const shape = createShaper(voice, request.levelDb, speak.sampleRateHz);
  let phoneCount = 0;
  for (const text of parts) {
    // Synthesis does not return before it is done: let a cancellation or a newer request in.
    await nextTurn();
    if (signal.aborted) throw new AppError('CANCELLED');
    const part = { text, voice: { ...voice, language, whisper }, rateWpm, pauseScale };
    const partVoice = isShort && !whisper && f0MedianHz !== null ? centredVoice(speak, part, f0MedianHz) : part.voice;
    phoneCount += speak.synthesize({ ...part, voice: partVoice }, (samples) => emit(shape(samples))).phoneCount;
  }
  return { sampleRateHz: speak.sampleRateHz, phoneCount };
};
