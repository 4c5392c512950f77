import { joinPcm16, pcm16ToFloat } from '../../electron/audio/pcm16.ts';
import type { Clip } from '../../electron/features/clip.ts';
import { measureClip } from '../../electron/features/measure-clip.ts';
import type { PersonalFitOutput, TakeAnalysis } from '../../electron/inference/take-analysis.ts';
import { analyseTake } from '../../electron/inference/worker/analyse-take.ts';
import { fitPersonalVoice } from '../../electron/inference/worker/fit-personal-voice.ts';
import { loadVoice } from '../../electron/inference/worker/loaded-voices.ts';
import { sharedEngine } from '../../electron/inference/worker/shared-engine.ts';
import { synthesize } from '../../electron/inference/worker/synthesize.ts';
import { type Manner, speakingVoice } from '../../electron/pipelines/speaking-voice.ts';
import { sha256 } from '../../electron/voice/personal-voice-file.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { type Tuning, untuned } from '../../shared/domain/tuning.ts';
import { plainRequest } from './plain-request.ts';

export interface TextClip extends Clip {
  readonly name: string;
  readonly text: string;
}

export interface FitTakesOptions {
  readonly language?: string;
  readonly rateWpm?: number;
  readonly signal?: AbortSignal;
}

/** Fits a personal voice to clips, all of the same weight, in this process. */
export const fitTakes = async (
  clips: readonly TextClip[],
  { language = 'en-US', rateWpm = 150, signal = new AbortController().signal }: FitTakesOptions = {},
): Promise<PersonalFitOutput> => {
  const takes = [];
  const analyses = new Map<Float32Array, TakeAnalysis>();
  for (const { name, text, samples, sampleRateHz } of clips) {
    const analysis = analyses.get(samples) ?? (await analyseTake({ samples, sampleRateHz }));
    analyses.set(samples, analysis);
    takes.push({ recordingId: name, text, weight: 1, analysis });
  }
  return fitPersonalVoice(await sharedEngine(), { language, rateWpm, takes }, signal, () => {});
};

/** Says a text in a fitted voice, or in the base voice for null, as the speech process does, in pieces as they come. */
export const sayPieces = async (
  voice: Uint8Array | null,
  text: string,
  manner: Manner = { emotion: 'neutral' },
  language = 'en-US',
  tuning: Tuning = untuned,
): Promise<Int16Array[]> => {
  const signal = new AbortController().signal;
  const voiceSha256 = voice && sha256(voice);
  if (voice && voiceSha256) await loadVoice({ voiceSha256, bytes: voice }, signal, () => {});
  const fitted = { ...plainRequest('').voice, rateWpm: 150, personalSha256: voiceSha256 };
  const request = speakingVoice({ ...PATIENT, language, tuning }, voice ? fitted : undefined, text, manner);
  const pieces: Int16Array[] = [];
  await synthesize(request, signal, (piece) => {
    if (piece.length > 0) pieces.push(piece);
  });
  return pieces;
};

export const say = async (...options: Parameters<typeof sayPieces>): Promise<Clip> => ({
  samples: pcm16ToFloat(joinPcm16(await sayPieces(...options))),
  sampleRateHz: 22_050,
});

/** Median F0 of some clips, in Hz. */
export const medianOfClips = (clips: readonly Clip[]): number => {
  const medians = clips.flatMap((clip) => measureClip(clip).f0MedianHz ?? []).sort((a, b) => a - b);
  return medians[medians.length >> 1] ?? 0;
};

export const semitonesBetween = (hz: number, otherHz: number): number => 12 * Math.log2(hz / otherHz);

const PATIENT: Patient = {
  patientId: 'pat_0000000000000001' as Patient['patientId'],
  name: 'Test',
  ageYears: 45,
  sex: 'f',
  language: 'en-US',
  presetId: 'adult_woman',
  activeVoiceModelId: null,
  tuning: untuned,
  presetChanges: {},
  createdAt: '2026-01-01T00:00:00.000Z',
};
