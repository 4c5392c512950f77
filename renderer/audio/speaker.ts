import { isPlayedKept, reportEnded, reportFirstSound, reportPlayed } from './playback-events.ts';
import playerUrl from './player.worklet.ts?worker&url';
import type { PlayerCommand, PlayerReport } from './player-messages.ts';

const USUAL_RATE_HZ = 22_050;

interface Output {
  readonly context: AudioContext;
  readonly player: Promise<AudioWorkletNode>;
}

interface Utterance {
  readonly pressedAtMs: number;
  readonly onFirstSound: () => void;
  readonly onDrained: () => void;
}

const utterances = new Map<string, Utterance>();
let output: Output | null = null;

/** What Chromium counts of a loudspeaker's output (AudioPlaybackStats of the Web Audio API); not every browser does. */
type CountingContext = AudioContext & { readonly playbackStats?: { readonly underrunEvents: number } };

/** Gaps in one utterance that nobody notices. */
const FEW_GAPS = 2;
/**
 * The shortest way to the loudspeaker that there is, which halves its delay (22 ms where `interactive` takes 40), until
 * sound came out with gaps: then what the browser holds for safe.
 */
let latencyHint: 0 | 'interactive' = 0;
let gapsBefore = 0;

const gapsIn = ({ playbackStats }: CountingContext): number => playbackStats?.underrunEvents ?? 0;

/** Opens the loudspeaker anew, with more time, where it could not keep up with the utterance that is over. */
const giveTimeIfTorn = (context: AudioContext): void => {
  const isTorn = gapsIn(context) - gapsBefore > FEW_GAPS;
  if (!isTorn || latencyHint !== 0 || output?.context !== context || utterances.size > 0) return;
  latencyHint = 'interactive';
  void context.close();
  output = open(context.sampleRate);
};

const performanceTimeMs = (context: AudioContext, contextTimeS: number): number => {
  const { contextTime, performanceTime } = context.getOutputTimestamp();
  // Until the first block has left, the timestamp is all zeros.
  if (!performanceTime || contextTime === undefined) {
    return performance.now() + (contextTimeS - context.currentTime + context.outputLatency) * 1000;
  }
  return performanceTime + (contextTimeS - contextTime) * 1000;
};

const hear = (context: AudioContext, report: PlayerReport): void => {
  const utterance = utterances.get(report.utteranceId);
  if (!utterance) return;
  if (report.type === 'first-sound') {
    reportFirstSound({
      utteranceId: report.utteranceId,
      pressedAtMs: utterance.pressedAtMs,
      firstSoundMs: performanceTimeMs(context, report.contextTimeS),
    });
    utterance.onFirstSound();
    return;
  }
  utterances.delete(report.utteranceId);
  if (report.played) reportPlayed({ samples: report.played, sampleRateHz: context.sampleRate });
  reportEnded({ utteranceId: report.utteranceId });
  utterance.onDrained();
  giveTimeIfTorn(context);
};

const open = (sampleRateHz: number): Output => {
  const context = new AudioContext({ latencyHint, sampleRate: sampleRateHz });
  const player = context.audioWorklet.addModule(playerUrl).then(() => {
    const node = new AudioWorkletNode(context, 'alphavox-player', { numberOfInputs: 0, outputChannelCount: [1] });
    node.port.onmessage = ({ data }: MessageEvent<PlayerReport>) => hear(context, data);
    node.connect(context.destination);
    return node;
  });
  const opened = { context, player };
  player.catch(() => {
    // The next utterance opens the loudspeaker anew; this one is noticed by its silence.
    if (output === opened) output = null;
  });
  return opened;
};

const outputAt = (sampleRateHz: number): Output => {
  if (output?.context.sampleRate === sampleRateHz) return output;
  void output?.context.close();
  output = open(sampleRateHz);
  return output;
};

const command = (to: Output, message: PlayerCommand): void => {
  to.player.then(
    (node) => node.port.postMessage(message),
    () => undefined,
  );
};

/** Gives the loudspeaker up, so that the next utterance opens it anew. */
export const resetSpeaker = (): void => {
  void output?.context.close();
  output = null;
  utterances.clear();
};

/** Opens the loudspeaker ahead of the first press. Browsers keep it asleep until the first gesture. */
export const prepareSpeaker = (): void => {
  outputAt(USUAL_RATE_HZ);
  const wake = () => void output?.context.resume();
  for (const gesture of ['pointerdown', 'keydown']) {
    window.addEventListener(gesture, wake, { capture: true, once: true });
  }
};

/**
 * Begins an utterance at its own sample rate; what still plays fades out. `pressedAtMs` is the `performance.now` of the
 * press; `onFirstSound` is called when the first sample is played, `onDrained` when the last one has been or the utterance
 * was stopped.
 */
export const beginUtterance = (options: Utterance & { utteranceId: string; sampleRateHz: number }): void => {
  const to = outputAt(options.sampleRateHz);
  void to.context.resume();
  gapsBefore = gapsIn(to.context);
  utterances.set(options.utteranceId, options);
  command(to, { type: 'begin', utteranceId: options.utteranceId, keepPlayed: isPlayedKept() });
};

/** Adds mono samples from -1 to 1 to the utterance that was begun last. */
export const playChunk = (samples: Float32Array): void => {
  if (output) command(output, { type: 'chunk', samples });
};

/** Says that the utterance is whole. */
export const finishUtterance = (): void => {
  if (output) command(output, { type: 'finish' });
};

/** Silences the loudspeaker within 5 ms. */
export const stopSpeaker = (): void => {
  if (output) command(output, { type: 'stop' });
};
