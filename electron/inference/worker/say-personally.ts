import { intonationContour } from '../../voice/intonation-model.ts';
import { type MappedFrames, personalFrames } from '../../voice/personal-frames.ts';
import type { PersonalVoiceHeader } from '../../voice/personal-voice-file.ts';
import type { SourceUtterance } from '../../voice/spoken-phone.ts';
import type { UnitSelector } from '../../voice/unit-selection.ts';
import { VOICE_RATE_HZ } from './analyse-take.ts';
import { createPersonalSound, joinSound } from './personal-sound.ts';

/** As the speaker is, without emotion or preset. */
export const UNCHANGED = {
  f0MedianFactor: 1,
  f0RangeFactor: 1,
  isCentred: false,
  whisper: false,
  breathinessDb: 0,
} as const;

/** A whole utterance as sound, for measuring. */
export const sayPersonally = (
  source: SourceUtterance,
  mapped: MappedFrames,
  { f0MedianHz, intonation, bandEdgesHz, equaliser, gainDb }: PersonalVoiceHeader,
  selector: UnitSelector,
): Float32Array => {
  const melody = intonationContour(intonation, source);
  const frames = personalFrames(source, mapped, { selector, melody, f0MedianHz }, UNCHANGED);
  const sound = createPersonalSound({ sampleRateHz: VOICE_RATE_HZ, bandEdgesHz, equaliser, gainDb });
  return joinSound([...sound.add(frames), sound.finish()]);
};
