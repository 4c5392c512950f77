import createEspeakModule from '@echogarden/espeak-ng-emscripten';
import type { EspeakEvent } from './espeak-module.ts';
import { createVoiceSelector, type EspeakVoice } from './espeak-voice.ts';

export interface EspeakRequest {
  readonly text: string;
  readonly voice: EspeakVoice;
  /** 80 to 400. */
  readonly rateWpm: number;
  /** Factor on the pauses between clauses. */
  readonly pauseScale: number;
}

export interface EspeakEngine {
  /** 22,050. */
  readonly sampleRateHz: number;
  /**
   * Synthesizes a text, handing over pieces of about 100 ms of mono 16-bit PCM while it goes on.
   *
   * @returns what was said, phone by phone.
   * @throws SPEECH_LANGUAGE_UNSUPPORTED
   */
  synthesize(request: EspeakRequest, onAudio: (samples: Int16Array) => void): Said;
}

/** A phone as it was said, or a pause (without a name). */
export interface SaidPhone {
  readonly startS: number;
  readonly endS: number;
  /** IPA with stress marks; empty for a pause. */
  readonly ipa: string;
}

export interface Said {
  /** How many phones the text has, pauses not counted. */
  readonly phoneCount: number;
  /** All phones and pauses, end to end. */
  readonly phones: readonly SaidPhone[];
}

/** Shorter than this an event marks a place, not a sound. */
const MIN_PHONE_S = 0.004;

/** Phones from where each begins; each ends where the next one begins, the last with the sound. */
const endToEnd = (starts: readonly { readonly startS: number; readonly ipa: string }[], endS: number): SaidPhone[] =>
  starts
    .map((phone, index) => ({ ...phone, endS: starts[index + 1]?.startS ?? endS }))
    .filter((phone) => phone.endS - phone.startS >= MIN_PHONE_S);

/** Samples of silence by which the pause at the end of a clause must grow (or shrink, below 0). */
const pauseChange = (events: readonly EspeakEvent[], pauseStartMs: number, request: EspeakRequest, rateHz: number) => {
  const end = events.find((event) => event.type === 'end');
  if (!end || pauseStartMs < 0) return 0;
  return Math.round(((end.audio_position - pauseStartMs) / 1000) * rateHz * (request.pauseScale - 1));
};

const resized = (samples: Int16Array, change: number): Int16Array => {
  if (change <= 0) return samples.subarray(0, Math.max(0, samples.length + change));
  const longer = new Int16Array(samples.length + change);
  longer.set(samples);
  return longer;
};

/** Starts eSpeak NG. It keeps no text after a synthesis. */
export const createEspeakEngine = async (): Promise<EspeakEngine> => {
  const module = await createEspeakModule();
  const worker = await new module.eSpeakNGWorker();
  const selectVoice = createVoiceSelector(module, worker);
  return {
    sampleRateHz: worker.samplerate,
    synthesize: (request, onAudio) => {
      selectVoice(request.voice);
      worker.set_rate(Math.round(Math.min(400, Math.max(80, request.rateWpm))));
      let phoneCount = 0;
      let pauseStartMs = -1;
      const starts: { startS: number; ipa: string }[] = [];
      let sampleCount = 0;
      /** How much later than eSpeak NG says everything is, for the pauses made longer so far. */
      let shiftS = 0;
      // A clause ends with a pause: a phoneme without a name, then the event `end`.
      worker.synthesize(request.text, (samples, events) => {
        for (const event of events) {
          if (event.type !== 'phoneme') continue;
          starts.push({ startS: event.audio_position / 1000 + shiftS, ipa: String(event.id ?? '') });
          if (event.id === '') pauseStartMs = pauseStartMs < 0 ? event.audio_position : pauseStartMs;
          else {
            pauseStartMs = -1;
            phoneCount += 1;
          }
        }
        const change = pauseChange(events, pauseStartMs, request, worker.samplerate);
        const piece = resized(samples, change);
        shiftS += (piece.length - samples.length) / worker.samplerate;
        sampleCount += piece.length;
        if (piece.length > 0) onAudio(piece);
        return false;
      });
      return { phoneCount, phones: endToEnd(starts, sampleCount / worker.samplerate) };
    },
  };
};
