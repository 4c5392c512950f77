import type { PlayerCommand, PlayerReport } from './player-messages.ts';
import { PlayerQueue } from './player-queue.ts';

interface Playing {
  readonly utteranceId: string;
  readonly queue: PlayerQueue;
  /** Blocks as they were played, for tests that listen to the output; null when nobody asked. */
  readonly played: Float32Array[] | null;
}

const joined = (blocks: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(blocks.reduce((length, block) => length + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    whole.set(block, offset);
    offset += block.length;
  }
  return whole;
};

/** Plays utterances; one that a new one interrupts fades out under it. */
class Player extends AudioWorkletProcessor {
  private playing: Playing[] = [];

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlayerCommand>) => this.obey(data);
  }

  private obey(command: PlayerCommand): void {
    const newest = this.playing.at(-1);
    switch (command.type) {
      case 'begin':
        newest?.queue.stop();
        this.playing.push({
          utteranceId: command.utteranceId,
          queue: new PlayerQueue(sampleRate),
          played: command.keepPlayed ? [] : null,
        });
        break;
      case 'chunk':
        newest?.queue.push(command.samples);
        break;
      case 'finish':
        newest?.queue.finish();
        break;
      case 'stop':
        newest?.queue.stop();
        break;
    }
  }

  override process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]?.[0];
    if (output) this.playing = this.playing.filter((utterance) => this.play(utterance, output));
    return true;
  }

  private play({ utteranceId, queue, played }: Playing, output: Float32Array): boolean {
    const before = played ? output.slice() : null;
    const { firstSampleIndex, ended } = queue.render(output);
    if (played && before) played.push(output.map((sample, index) => sample - (before[index] ?? 0)));
    if (firstSampleIndex !== null) {
      const contextTimeS = (currentFrame + firstSampleIndex) / sampleRate;
      this.report({ type: 'first-sound', utteranceId, contextTimeS });
    }
    if (ended) this.report({ type: 'drained', utteranceId, played: played && joined(played) });
    return !ended;
  }

  private report(report: PlayerReport): void {
    this.port.postMessage(report);
  }
}

registerProcessor('alphavox-player', Player);
