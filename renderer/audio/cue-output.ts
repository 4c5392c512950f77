import { reportCue } from './playback-events.ts';

/** A cue as it is played: mono samples from -1 to 1. */
export interface CueSound {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly sampleRateHz: number;
}

/** The part of Chromium's AudioContext that TypeScript's library does not have. */
type ContextWithSink = AudioContext & { setSinkId?: (sinkId: string) => Promise<void> };

const BEEP_HZ = 880;
const BEEP_S = 0.06;
const BEEP_LEVEL = 0.15;
/** Long enough that switching it off is no click. */
const FADE_S = 0.005;

let context: ContextWithSink | null = null;
let sinkId: string | null = null;
let playing: { readonly source: AudioScheduledSourceNode; readonly gain: GainNode } | null = null;

/** The loudspeaker for cues, apart from the one that the patient speaks through. */
const outputTo = (wantedSinkId: string | null): AudioContext => {
  context ??= new AudioContext({ latencyHint: 'interactive' });
  if (sinkId !== wantedSinkId) {
    sinkId = wantedSinkId;
    // An output that is no longer there leaves cues where they were.
    context.setSinkId?.(wantedSinkId ?? '').catch(() => undefined);
  }
  if (context.state === 'suspended') void context.resume();
  return context;
};

/** Silences the cue that plays. */
export const stopCue = (): void => {
  if (!playing || !context) return;
  const { source, gain } = playing;
  playing = null;
  gain.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3);
  source.stop(context.currentTime + FADE_S);
};

const play = (output: AudioContext, source: AudioScheduledSourceNode, level: number): void => {
  stopCue();
  const gain = new GainNode(output, { gain: level });
  source.connect(gain).connect(output.destination);
  playing = { source, gain };
  source.start();
};

/** Plays a cue on an output device, instead of the one before; null: on the usual output. */
export const playCue = ({ samples, sampleRateHz }: CueSound, wantedSinkId: string | null): void => {
  const output = outputTo(wantedSinkId);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: sampleRateHz });
  buffer.copyToChannel(samples, 0);
  play(output, new AudioBufferSourceNode(output, { buffer }), 1);
  reportCue({ samples, sampleRateHz });
};

/** A short beep on an output device, its amplitude by a factor; null: on the usual output. */
export const beepCue = (wantedSinkId: string | null, factor: number): void => {
  const output = outputTo(wantedSinkId);
  const tone = new OscillatorNode(output, { frequency: BEEP_HZ });
  play(output, tone, BEEP_LEVEL * factor);
  tone.stop(output.currentTime + BEEP_S);
};
