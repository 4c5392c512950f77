import type { Device } from '../../../shared/domain/device.ts';
import type { DeviceFailure, ModelMetrics } from '../model-metrics.ts';
import { areFinite, largestDifference, type Tensors, TOLERANCE } from './compare-outputs.ts';
import type { LoadModel, Precision, SessionCache, SessionKey } from './session-cache.ts';

export interface ModelCall {
  /** Of the model file, in lower-case hexadecimal. */
  readonly modelSha256: string;
  /** Called only where the model is not open yet. */
  readonly load: LoadModel;
  readonly feeds: Tensors;
  /** Of the model's weights; `float32` where left out. */
  readonly precision?: Precision;
  /** Keeps a model on the processor that is too small for anything else. */
  readonly device?: 'cpu';
}

export interface ModelRunnerOptions {
  readonly cache: SessionCache;
  readonly metrics: ModelMetrics;
  /** How long no model runs before a device is woken for one: opening blocks the process, and a press may come. */
  readonly quietMs: number;
}

/**
 * Runs models on the device in use and on the CPU. A model is first run on the CPU; in the next quiet moment the device
 * runs the same feeds, and where it gives the same results it takes over. A device that throws, or gives values that are
 * not finite or not the CPU's, is given up until the process ends, and the CPU answers within the same call.
 */
export class ModelRunner {
  readonly #options: ModelRunnerOptions;
  readonly #proven = new Set<string>();
  #device: Device = 'cpu';
  #quiet: NodeJS.Timeout | undefined;

  constructor(options: ModelRunnerOptions) {
    this.#options = options;
  }

  /** The device that models shall move to; one that was given up is not taken again. */
  useDevice(device: Device): { device: Device } {
    this.#device = this.#options.metrics.failures.has(device) ? 'cpu' : device;
    return { device: this.#device };
  }

  /**
   * The outputs of one run; every float32 value in them is finite. Throws what `load` and onnxruntime throw on the CPU,
   * and INTERNAL where also the CPU's values are not finite.
   */
  async run(call: ModelCall): Promise<Tensors> {
    const key = this.#keyOn(call.device ?? this.#device, call);
    if (key.device === 'cpu') return this.#runOnCpu(call);
    if (!this.#isProven(key)) {
      const outputs = await this.#runOnCpu(call);
      this.#proveWhenQuiet(call, key, outputs);
      return outputs;
    }
    const outputs = await this.#runOn(key, call).catch(() => undefined);
    if (outputs && areFinite(outputs)) return outputs;
    // Where the CPU cannot do it either, the call is at fault and not the device.
    const fromCpu = await this.#runOnCpu(call);
    this.#giveUp(key.device, outputs ? 'notFinite' : 'threw');
    return fromCpu;
  }

  /** Opens a model on the CPU and runs it once, so that the first call that somebody waits for is as fast as the rest. */
  async warmUp(call: ModelCall): Promise<void> {
    await this.run(call);
  }

  #keyOn(device: Device, { modelSha256, precision = 'float32' }: ModelCall): SessionKey {
    return { modelSha256, device, precision };
  }

  #isProven(key: SessionKey): boolean {
    return this.#proven.has(JSON.stringify(key)) && this.#options.cache.has(key);
  }

  async #runOn(key: SessionKey, { load, feeds }: ModelCall): Promise<Tensors> {
    const { cache, metrics } = this.#options;
    return cache.use(key, load, async (session) => {
      const startedAt = performance.now();
      const outputs = await session.run(feeds);
      metrics.addRun(key.device, performance.now() - startedAt);
      return outputs;
    });
  }

  async #runOnCpu(call: ModelCall): Promise<Tensors> {
    const outputs = await this.#runOn(this.#keyOn('cpu', call), call);
    if (!areFinite(outputs)) throw new Error('a model gave values that are not finite');
    return outputs;
  }

  #proveWhenQuiet(call: ModelCall, key: SessionKey, expected: Tensors): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.#prove(call, key, expected), this.#options.quietMs);
    this.#quiet.unref();
  }

  async #prove(call: ModelCall, key: SessionKey, expected: Tensors): Promise<void> {
    try {
      const difference = largestDifference(expected, await this.#runOn(key, call));
      if (difference <= TOLERANCE[key.precision]) this.#proven.add(JSON.stringify(key));
      else this.#giveUp(key.device, Number.isFinite(difference) ? 'different' : 'notFinite');
    } catch {
      this.#giveUp(key.device, 'threw');
    }
  }

  #giveUp(device: Device, reason: DeviceFailure): void {
    this.#options.metrics.failures.set(device, reason);
    if (this.#device === device) this.#device = 'cpu';
  }
}
