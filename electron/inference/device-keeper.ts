import type { Device, DeviceTrial } from '../../shared/domain/device.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { WorkerProcess } from '../platform/platform.ts';
import { type DeviceVerdicts, readVerdicts, writeVerdicts } from './device-verdicts.ts';
import { InferenceClient } from './inference-client.ts';

/** A device that has not come back from its trial by then hangs. Compiling shaders in software takes 2 s (measured). */
const TRIAL_LIMIT_MS = 20_000;

export interface DeviceKeeperOptions {
  /** Starts a process for one trial. */
  readonly spawn: () => WorkerProcess;
  /** In the place of the usual one. */
  readonly trialLimitMs?: number;
  readonly candidates: readonly Device[];
  /** Where verdicts are kept. */
  readonly file: string;
  /** What verdicts hold for: see `verdictKey`. */
  readonly key: () => Promise<string>;
  readonly now: () => Date;
  /** Called whenever the device that models shall run on is decided anew. */
  readonly onDecided: (device: Device) => void;
}

/** Knows which device the models shall run on: the CPU until a trial on this machine said that another is better. */
export class DeviceKeeper {
  readonly #options: DeviceKeeperOptions;
  #verdicts: DeviceVerdicts | undefined;
  #trying: Promise<void> | undefined;

  constructor(options: DeviceKeeperOptions) {
    this.#options = options;
  }

  get candidates(): readonly Device[] {
    return this.#options.candidates;
  }

  get verdicts(): DeviceVerdicts | undefined {
    return this.#verdicts;
  }

  /** The fastest device that was right and faster than the CPU, or else the CPU. */
  get device(): Device {
    const faster = this.#verdicts?.trials.filter(({ verdict }) => verdict === 'faster') ?? [];
    const [best] = faster.toSorted((left, right) => (left.runMs ?? 0) - (right.runMs ?? 0));
    return best?.device ?? 'cpu';
  }

  /** Takes up the verdicts that were kept for this machine and its drivers, if any. */
  async load(): Promise<void> {
    this.#verdicts ??= await readVerdicts(this.#options.file, await this.#options.key());
    if (this.#verdicts) this.#options.onDecided(this.device);
  }

  /** Tries all candidates, each in a process of its own, and keeps the verdicts. Calls that race share one trial. */
  tryAll(): Promise<void> {
    this.#trying ??= this.#tryAll().finally(() => {
      this.#trying = undefined;
    });
    return this.#trying;
  }

  /** To be called when the process that runs models was lost: it may have been the device. Until the next trial: CPU. */
  async distrust(): Promise<void> {
    const { device } = this;
    if (device === 'cpu' || !this.#verdicts) return;
    const trials = this.#verdicts.trials.map((trial) =>
      trial.device === device ? { ...trial, verdict: 'failed' as const } : trial,
    );
    await this.#decide({ ...this.#verdicts, trials });
  }

  async #tryAll(): Promise<void> {
    const key = await this.#options.key();
    const trials: DeviceTrial[] = [];
    for (const device of this.#options.candidates) trials.push(await this.#try(device));
    await this.#decide({ key, triedAt: this.#options.now().toISOString(), trials });
  }

  async #decide(verdicts: DeviceVerdicts): Promise<void> {
    this.#verdicts = verdicts;
    this.#options.onDecided(this.device);
    // Where they cannot be kept, as before the records are set up, the next start tries again.
    await writeVerdicts(this.#options.file, verdicts).catch(() => {});
  }

  async #try(device: Device): Promise<DeviceTrial> {
    const { spawn, trialLimitMs = TRIAL_LIMIT_MS } = this.#options;
    const client = new InferenceClient(spawn, { replyTimeoutMs: trialLimitMs });
    try {
      return await client.call('tryDevice', { device });
    } catch (thrown) {
      const { code } = AppError.from(thrown);
      const verdict = { INFERENCE_CRASHED: 'crashed', INFERENCE_TIMEOUT: 'hung' }[code as string] ?? 'failed';
      const figures = { runMs: null, cpuRunMs: null, firstRunMs: null, largestDifference: null };
      return { device, verdict: verdict as DeviceTrial['verdict'], ...figures };
    } finally {
      client.close();
    }
  }
}
