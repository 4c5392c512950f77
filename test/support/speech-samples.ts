import { joinPcm16, pcm16ToFloat } from '../../electron/audio/pcm16.ts';
import { encodeWavPcm16 } from '../../electron/audio/wav.ts';
import { createEspeakEngine } from '../../electron/speech/espeak-engine.ts';

const SILENCE_SAMPLES = 5000;

/** Speech made by eSpeak NG, with silence around it, as a WAV file: a take for tests where nobody recorded one. */
export const synthesizedTake = async (text: string, pitchHz = 200): Promise<Uint8Array<ArrayBuffer>> => {
  const engine = await createEspeakEngine();
  const pieces: Int16Array[] = [new Int16Array(SILENCE_SAMPLES)];
  const voice = {
    language: 'en-US',
    pitchLowHz: pitchHz * 0.9,
    pitchHighHz: pitchHz * 1.3,
    formantScale: 1.15,
    whisper: false,
  };
  engine.synthesize({ text, voice, rateWpm: 160, pauseScale: 1 }, (samples) => pieces.push(samples));
  pieces.push(new Int16Array(SILENCE_SAMPLES));
  return Uint8Array.from(encodeWavPcm16(pcm16ToFloat(joinPcm16(pieces)), engine.sampleRateHz));
};
