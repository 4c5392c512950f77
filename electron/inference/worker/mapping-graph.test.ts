import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  type AlignedUtterance,
  addAperiodicity,
  addSpectrum,
  emptyMappingSums,
  featuresOf,
  mappingBasis,
} from '../../voice/fit-mapping.ts';
import { denseFeatures, featureCount } from '../../voice/mapping-features.ts';
import { mappingGraph } from '../../voice/mapping-graph.ts';
import { createNoise } from '../../voice/noise.ts';
import {
  decodePersonalVoice,
  encodePersonalVoice,
  type PersonalVoiceHeader,
  sha256,
} from '../../voice/personal-voice-file.ts';
import { solveMapping } from '../../voice/solve-mapping.ts';
import { convertWith } from './convert-with.ts';
import { processModels } from './process-models.ts';

const SIZE = 25;
const BANDS = 7;

/** An utterance whose take is the source, halved and moved, with noise. */
const utterance = (frameCount: number, seed: number): AlignedUtterance => {
  const noise = createNoise(seed);
  const melCepstrum = Float32Array.from(
    { length: frameCount * SIZE },
    (_, at) => Math.sin(Math.floor(at / SIZE) / 20 + (at % SIZE)) + 0.02 * noise(),
  );
  const f0Hz = Float32Array.from({ length: frameCount }, (_, t) => (t % 40 < 25 ? 110 + t / 10 : 0));
  const names = ['h', 'ɛ', 'l', 'ˈoʊ', ''];
  const phones = names.map((ipa, k) => ({
    ipa,
    startS: 0.005 * k * (frameCount / 5),
    endS: 0.005 * (k + 1) * (frameCount / 5),
  }));
  const all = Int32Array.from({ length: frameCount }, (_, t) => t);
  return {
    source: { frameCount, melCepstrum, f0Hz, phones },
    take: {
      frameCount,
      melCepstrum: melCepstrum.map((value, at) => 0.5 * value + (at % SIZE) / 10),
      f0Hz: f0Hz.map((hz) => 2 * hz),
      aperiodicity: new Float32Array(frameCount * BANDS).fill(0.3),
    },
    pairs: { source: all, take: all, weights: new Float32Array(frameCount).fill(1) },
  };
};

const utterances = [utterance(300, 1), utterance(250, 2), utterance(200, 3)];
const basis = mappingBasis(utterances);
const features = featuresOf(utterances, basis);
const sums = emptyMappingSums(basis, BANDS);
for (const [index, one] of utterances.entries()) {
  addSpectrum(sums, basis, one, features[index]!);
  addAperiodicity(sums, one, features[index]!);
}
const coefficients = solveMapping(sums, basis);
const graph = mappingGraph(basis, coefficients);

describe('the mapping', () => {
  it('learns what was done to the source', () => {
    const { predicted, voicing, aperiodicity } = convertWith(features[0]!, coefficients, basis);
    const wanted = utterances[0]!.take.melCepstrum;
    const error = predicted.reduce((sum, value, at) => sum + Math.abs(value - wanted[at]!), 0) / predicted.length;
    const spread = wanted.reduce((sum, value, at) => sum + Math.abs(value - (at % SIZE) / 10), 0) / wanted.length;
    expect(error).toBeLessThan(0.6 * spread);
    expect(voicing[10]).toBeGreaterThan(0.5);
    expect(voicing[33]).toBeLessThan(0.5);
    expect(aperiodicity[10 * BANDS]).toBeCloseTo(0.3, 1);
  });

  it('is the same in onnxruntime as in the fit, at any length (1e-3)', async () => {
    for (const [index, { source }] of utterances.entries()) {
      const count = featureCount(basis.layout);
      const dense = denseFeatures(features[index]!, count);
      const outputs = await processModels.run({
        modelSha256: sha256(graph),
        load: () => graph,
        feeds: { features: new Tensor('float32', dense, [source.frameCount, count]) },
      });
      const wanted = convertWith(features[index]!, coefficients, basis);
      for (const name of ['predicted', 'envelope', 'voicing', 'aperiodicity'] as const) {
        const values = outputs[name]!.data as Float32Array;
        expect(values.length).toBe(wanted[name].length);
        const worst = values.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted[name][at]!)), 0);
        expect(worst).toBeLessThan(1e-3);
      }
    }
  });
});

describe('the file of a voice', () => {
  const header: PersonalVoiceHeader = {
    format: 1,
    layout: basis.layout,
    bandEdgesHz: [0, 1000, 2000],
    f0MedianHz: 210,
    intonation: { own: { median: 80, deviation: 2 }, speakerDeviation: 3, learned: null },
    unitDeviation: new Array(SIZE).fill(1),
    equaliser: [{ centreHz: 1000, levelDb: 2 }],
    gainDb: 3,
    graphSha256: sha256(graph),
  };
  const melCepstrum = Float32Array.from({ length: 3 * SIZE }, (_, at) => at / 512);
  const units = [{ phone: 'ɛ', before: 'h', after: 'l', take: 0, place: 1, melCepstrum }];
  const bytes = encodePersonalVoice({ header, graph, units });

  it('comes back as it was', () => {
    const voice = decodePersonalVoice(bytes);
    expect(voice.header).toEqual(header);
    expect(Buffer.from(voice.graph).equals(graph)).toBe(true);
    expect(voice.units).toEqual(units);
  });

  it.each([
    ['cut off', () => bytes.subarray(0, bytes.length - 7)],
    ['with a changed graph', () => Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 400 ? byte ^ 1 : byte))],
    ['of something else', () => Buffer.from('RIFF and so on, long enough to be read as a head')],
    ['empty', () => new Uint8Array()],
  ])('%s is refused with a plain error', (_, damaged) => {
    expect(() => decodePersonalVoice(damaged())).toThrow(expect.objectContaining({ code: 'VOICE_MODEL_DAMAGED' }));
  });
});
