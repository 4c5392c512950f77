import { createHash } from 'node:crypto';
import { Tensor } from 'onnxruntime-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { trialModel } from '../../../test/support/trial-model.ts';
import { constant, input, node, onnxModel, output } from '../../voice/onnx-graph.ts';
import { ModelMetrics } from '../model-metrics.ts';
import { createOnnxSession, type Session } from './onnx-session.ts';
import { type LoadModel, SessionCache, type SessionKey } from './session-cache.ts';

interface Model {
  readonly key: SessionKey;
  readonly load: () => Uint8Array;
}

const modelOf = (file: Uint8Array): Model => ({
  key: { modelSha256: createHash('sha256').update(file).digest('hex'), device: 'cpu', precision: 'float32' },
  load: () => file,
});

/** A graph that adds a number: as many models as a test wants. */
const adding = (addend: number): Model =>
  modelOf(
    onnxModel('adding', [
      input('features', ['T']),
      output('sums', ['T']),
      constant('addend', [1], Float32Array.of(addend)),
      node('Add', ['features', 'addend'], 'sums'),
    ]),
  );

/** What the cache counts for a model of `adding`. */
const ADDING_BYTES = 256 * 1024 + 2 * adding(1).load().byteLength;

const feeds = (length: number, width?: number) => {
  const dims = width === undefined ? [length] : [length, width];
  return { features: new Tensor('float32', new Float32Array(length * (width ?? 1)).fill(0.5), dims) };
};

const run = (cache: SessionCache, { key, load }: { key: SessionKey; load: LoadModel }) =>
  cache.use(key, load, (session) => session.run(feeds(1)));

let metrics: ModelMetrics;
let opened: Session[];
let released: Session[];

/** Real sessions, watched. */
const watched = async (file: Uint8Array): Promise<Session> => {
  const real = await createOnnxSession(file, 'cpu');
  const session: Session = {
    run: (given) => real.run(given),
    release: async () => {
      released.push(session);
      await real.release();
    },
  };
  opened.push(session);
  return session;
};

beforeEach(() => {
  metrics = new ModelMetrics();
  opened = [];
  released = [];
});

const cacheOf = (maxBytes: number) => new SessionCache({ create: watched, maxBytes, metrics });

describe('the cache of sessions', () => {
  it('opens one session for two hundred first calls that race', async () => {
    const cache = cacheOf(1e9);
    let loads = 0;
    const { key, load } = modelOf(trialModel());
    const counted = async () => {
      loads += 1;
      return load();
    };
    const calls = Array.from({ length: 200 }, () => cache.use(key, counted, (session) => session.run(feeds(20, 330))));
    const outputs = await Promise.all(calls);
    expect(opened).toHaveLength(1);
    expect(loads).toBe(1);
    expect(metrics.report()).toMatchObject({ created: 1, hits: 199, sessions: 1, evicted: 0 });
    for (const { envelope } of outputs) expect(envelope).toEqual(outputs[0]?.envelope);
  });

  it('runs inputs of any length through one session', async () => {
    const cache = cacheOf(1e9);
    const { key, load } = modelOf(trialModel());
    for (const length of [20, 1000, 1, 333, 20]) {
      const { envelope } = await cache.use(key, load, (session) => session.run(feeds(length, 330)));
      expect(envelope?.dims).toEqual([length, 25]);
    }
    expect(opened).toHaveLength(1);
  });

  it('keeps a session for each device and precision', async () => {
    const cache = cacheOf(1e9);
    const { key, load } = adding(1);
    await run(cache, { key, load });
    await run(cache, { key: { ...key, precision: 'float16' }, load });
    await run(cache, { key: { ...key, device: 'webgpu' }, load });
    expect(opened).toHaveLength(3);
  });

  it('closes the longest unused sessions beyond its bytes, and no others', async () => {
    const cache = cacheOf(3 * ADDING_BYTES);
    const models = [1, 2, 3, 4, 5].map(adding);
    for (const [index, model] of models.entries()) {
      await run(cache, model);
      // The first is used again and again.
      if (index > 0) await run(cache, models[0]!);
      expect(metrics.bytes).toBeLessThanOrEqual(3 * ADDING_BYTES);
    }
    expect(models.map(({ key }) => cache.has(key))).toEqual([true, false, false, true, true]);
    expect(released).toEqual([opened[1], opened[2]]);
    expect(metrics.report()).toMatchObject({ created: 5, evicted: 2, sessions: 3 });
  });

  it('never closes a session in use, and closes it when it no longer is', async () => {
    const cache = cacheOf(ADDING_BYTES);
    const [busy, other] = [adding(1), adding(2)];
    const { promise: atWork, resolve: begin } = Promise.withResolvers<void>();
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
    const working = cache.use(busy.key, busy.load, async (session) => {
      begin();
      await mayEnd;
      return session.run(feeds(1));
    });
    await atWork;
    await run(cache, other);
    await run(cache, adding(3));
    expect(released).not.toContain(opened[0]);
    end();
    expect((await working).sums?.data).toEqual(Float32Array.of(1.5));
    await run(cache, other);
    expect(cache.has(busy.key)).toBe(false);
    expect(released).toContain(opened[0]);
    expect(metrics.bytes).toBeLessThanOrEqual(ADDING_BYTES);
  });

  it('refuses a file that is not the model, and takes the right one afterwards', async () => {
    const cache = cacheOf(1e9);
    const { key, load } = adding(1);
    await expect(run(cache, { key, load: adding(2).load })).rejects.toThrow('not the one');
    await expect(run(cache, { key, load: () => Promise.reject(new Error('disk')) })).rejects.toThrow('disk');
    expect(opened).toHaveLength(0);
    expect((await run(cache, { key, load })).sums?.data).toEqual(Float32Array.of(1.5));
  });
});
