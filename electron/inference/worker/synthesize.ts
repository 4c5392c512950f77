import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import { floatToPcm16, pcm16ToFloat } from '../../audio/pcm16.ts';
import { createEspeakEngine, type EspeakEngine } from '../../speech/espeak-engine.ts';
import { splitText } from '../../speech/split-text.ts';
import { createFirFilter } from '../../voice/fir-filter.ts';
import type { OperationHandler } from './operation-handler.ts';

let engine: Promise<EspeakEngine> | undefined;

/** One engine, however many calls race for it. */
const sharedEngine = (): Promise<EspeakEngine> => (engine ??= createEspeakEngine());

/** Starts the engine and speaks one word to nobody, so that the first press finds compiled code. */
export const warmUpSpeech = async (): Promise<void> => {
  const speak = await sharedEngine();
  const voice = { language: 'en-US', pitchLowHz: 80, pitchHighHz: 120, formantScale: 1, whisper: false };
  speak.synthesize({ text: 'ready when you are', voice, rateWpm: 175, pauseScale: 1 }, () => {});
};

export const synthesize: OperationHandler<'synthesize'> = async (request, signal, emit) => {
  const speak = await sharedEngine();
  const { voice } = request;
  const gain = 10 ** (request.gainDb / 20);
  const filter = voice.equaliserTaps.length > 0 ? createFirFilter(Float64Array.from(voice.equaliserTaps)) : undefined;
  let phoneCount = 0;
  for (const text of splitText(request.text, request.language)) {
    // Synthesis does not return before it is done: let a cancellation or a newer request in.
    await nextTurn();
    if (signal.aborted) throw new AppError('CANCELLED');
    const part = speak.synthesize(
      {
        text,
        voice: { ...voice, language: request.language, whisper: request.whisper },
        rateWpm: voice.rateWpm,
        pauseScale: voice.pauseScale,
      },
      (samples) => {
        if (!filter && gain === 1) emit(samples);
        else {
          const raw = pcm16ToFloat(samples);
          const shaped = filter ? filter.process(raw) : raw;
          emit(floatToPcm16(shaped.map((sample) => sample * gain)));
        }
      },
    );
    phoneCount += part.phoneCount;
  }
  return { sampleRateHz: speak.sampleRateHz, phoneCount };
};
