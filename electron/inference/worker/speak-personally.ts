import { setImmediate as nextTurn } from 'node:timers/promises';
import { Tensor } from 'onnxruntime-node';
import { AppError } from '../../../shared/errors/app-error.ts';
import { floatToPcm16 } from '../../audio/pcm16.ts';
import { softLimit } from '../../audio/soft-limit.ts';
import type { Clip } from '../../features/clip.ts';
import { FRAME_HOP_S } from '../../features/speech-frames.ts';
import type { EspeakEngine } from '../../speech/espeak-engine.ts';
import { type BreathGroup, breathGroups, withPause } from '../../voice/breath-groups.ts';
import { addGains, tiltGains } from '../../voice/equaliser.ts';
import { intonationContour } from '../../voice/intonation-model.ts';
import { denseFeatures, featureCount, mappingFeatures } from '../../voice/mapping-features.ts';
import { type MappedFrames, personalFrames } from '../../voice/personal-frames.ts';
import type { SourceUtterance } from '../../voice/spoken-phone.ts';
import { LEVEL_DBFS } from '../../voice/voice-level.ts';
import type { PersonalDelivery, SynthesisRequest } from '../operations.ts';
import { type LoadedVoice, loadedVoice } from './loaded-voices.ts';
import { createPersonalSound, joinSound } from './personal-sound.ts';
import { processModels } from './process-models.ts';
import { analyseSource, readSource, sourceF0 } from './read-source.ts';

/** Frames handed over at once: 40 ms. */
const BLOCK_FRAMES = 8;
const NOTHING = new Int16Array(0);

export interface PersonalSpeaking {
  readonly engine: EspeakEngine;
  readonly request: SynthesisRequest & { readonly personal: PersonalDelivery };
  /** The text in parts that are spoken one after the other. */
  readonly parts: readonly string[];
  /** A word or two, which must not be soft or loud for the sounds it happens to have. */
  readonly isShort: boolean;
  readonly signal: AbortSignal;
  readonly emit: (samples: Int16Array) => void;
}

/**
 * Speaks in a personal voice: the synthesizer says each part, and what it said is mapped and made sound from pause to
 * pause, in pieces of 40 ms.
 *
 * @returns how many phones were spoken.
 */
export const speakPersonally = async (speaking: PersonalSpeaking): Promise<number> => {
  const { engine, request, parts, isShort, signal, emit } = speaking;
  const { personal, voice: settings, language, whisper } = request;
  const voice = loadedVoice(personal.voiceSha256);
  const tilt = personal.tiltDbPerOctave === 0 ? [] : tiltGains(personal.tiltDbPerOctave);
  const sound = createPersonalSound({
    sampleRateHz: engine.sampleRateHz,
    bandEdgesHz: voice.header.bandEdgesHz,
    equaliser: tilt.length === 0 ? voice.header.equaliser : addGains(voice.header.equaliser, tilt),
    gainDb: voice.header.gainDb + request.levelDb,
  });
  const change = { ...personal, isCentred: isShort, whisper };
  const checkpoint = async () => {
    emit(NOTHING);
    await nextTurn();
    if (signal.aborted) throw new AppError('CANCELLED');
  };
  let phoneCount = 0;
  for (const text of parts) {
    await checkpoint();
    const { samples, phones } = readSource(engine, { text, language, rateWpm: settings.rateWpm });
    const clip = { samples, sampleRateHz: engine.sampleRateHz };
    phoneCount += phones.filter(({ ipa }) => ipa !== '').length;
    const f0Hz = sourceF0(clip);
    // The melody spans pauses: a comma is not the end of a sentence.
    const whole = { frameCount: f0Hz.length, f0Hz, phones, melCepstrum: new Float32Array(0) };
    const melody = intonationContour(voice.header.intonation, whole);
    for (const group of breathGroups(phones)) {
      await checkpoint();
      const source = analyseGroup(clip, group, f0Hz);
      const own = { ...voice.header, selector: voice.selector, melody: partOf(melody, group, source.frameCount) };
      const frames = personalFrames(source, await mapFrames(voice, source), own, change);
      await checkpoint();
      let block: Float32Array[] = [];
      const changeDb = isShort ? towardsLevel(sound.levelDbfs(frames), LEVEL_DBFS + request.levelDb) : 0;
      for (const piece of sound.add(withPause(frames, group, settings.pauseScale), changeDb)) {
        block.push(piece);
        if (block.length < BLOCK_FRAMES) continue;
        emit(toPcm(joinSound(block)));
        block = [];
        await nextTurn();
        if (signal.aborted) throw new AppError('CANCELLED');
      }
      if (block.length > 0) emit(toPcm(joinSound(block)));
    }
  }
  emit(toPcm(sound.finish()));
  return phoneCount;
};

/** The change that brings a level to what is wanted, by at most 9 dB. */
const towardsLevel = (levelDbfs: number, wantedDbfs: number): number =>
  Number.isFinite(levelDbfs) ? Math.min(9, Math.max(-9, wantedDbfs - levelDbfs)) : 0;

/** The frames of a group; the one at its end is the next group's first. */
const analyseGroup = ({ samples, sampleRateHz }: Clip, group: BreathGroup, f0Hz: Float32Array) => {
  const { startS, endS, phones } = group;
  const part = samples.subarray(Math.round(startS * sampleRateHz), Math.round(endS * sampleRateHz));
  const frameCount = Math.floor(part.length / (FRAME_HOP_S * sampleRateHz)) + 1;
  return analyseSource({ samples: part, sampleRateHz }, phones, partOf(f0Hz, group, frameCount));
};

/** The values of a group's frames; the last group may have one frame more than there are values. */
const partOf = (values: Float32Array, { startS }: BreathGroup, frameCount: number): Float32Array => {
  const first = Math.round(startS / FRAME_HOP_S);
  return Float32Array.from({ length: frameCount }, (_, t) => values[Math.min(first + t, values.length - 1)] ?? 0);
};

const toPcm = (samples: Float32Array): Int16Array => floatToPcm16(softLimit(samples));

/** The mapping's graph over an utterance. */
const mapFrames = async ({ header, graph }: LoadedVoice, source: SourceUtterance): Promise<MappedFrames> => {
  const count = featureCount(header.layout);
  const features = denseFeatures(mappingFeatures(source, header.layout), count);
  const outputs = await processModels.run({
    modelSha256: header.graphSha256,
    load: () => graph,
    feeds: { features: new Tensor('float32', features, [source.frameCount, count]) },
  });
  const named = (name: keyof MappedFrames) => outputs[name]!.data as Float32Array;
  return {
    predicted: named('predicted'),
    envelope: named('envelope'),
    voicing: named('voicing'),
    aperiodicity: named('aperiodicity'),
  };
};
