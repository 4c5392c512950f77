import type { MappingBasis } from './fit-mapping.ts';
import { featureCount } from './mapping-features.ts';
import { constant, input, node, onnxModel, output } from './onnx-graph.ts';
import type { MappingCoefficients } from './solve-mapping.ts';

/** Smoothing over five frames. */
const KERNEL = [1, 2, 3, 2, 1].map((weight) => weight / 9);
const REACH = KERNEL.length >> 1;

/**
 * The mapping as an ONNX graph (operator set 17).
 *
 * In: `features` float32 [T, F]. Out: `predicted` [T, 25], the mel-cepstra that the regression expects; `envelope`
 * [T, 25], the same with the speaker's spread; `voicing` [T, 1], voiced from 0.5; `aperiodicity` [T, bands], 0 to 1. All
 * are smoothed over five frames, the ends held.
 */
export const mappingGraph = ({ layout, speaker }: MappingBasis, coefficients: MappingCoefficients): Buffer => {
  const count = featureCount(layout);
  const size = layout.cepstrumSize;
  const bandCount = coefficients.aperiodicity.length / count;
  const width = size + 1 + bandCount;
  const { mean, deviation } = speaker;
  const spectrum = coefficients.spectrum.map((value, at) => value * deviation[at % size]!);
  const last = (count - 1) * size;
  for (let c = 0; c < size; c++) spectrum[last + c]! += mean[c]!;
  const { varianceScale: scale, centre } = coefficients;
  const range = (name: string, from: number, to: number) => [
    constant(`${name}From`, [1], BigInt64Array.of(BigInt(from))),
    constant(`${name}To`, [1], BigInt64Array.of(BigInt(to))),
    node('Slice', ['smoothed', `${name}From`, `${name}To`, 'columns'], name),
  ];
  return onnxModel('voice mapping', [
    input('features', ['T', count]),
    output('predicted', ['T', size]),
    output('envelope', ['T', size]),
    output('voicing', ['T', 1]),
    output('aperiodicity', ['T', bandCount]),
    constant('spectrum', [count, size], Float32Array.from(spectrum)),
    constant('voice', [count, 1], Float32Array.from(coefficients.voicing)),
    constant('breath', [count, bandCount], Float32Array.from(coefficients.aperiodicity)),
    node('MatMul', ['features', 'spectrum'], 'spectra'),
    node('MatMul', ['features', 'voice'], 'voices'),
    node('MatMul', ['features', 'breath'], 'breaths'),
    node('Sigmoid', ['breaths'], 'breathParts'),
    node('Concat', ['spectra', 'voices', 'breathParts'], 'rows', { axis: 1 }),
    // A depthwise convolution over time, with the columns as channels.
    constant('first', [1], BigInt64Array.of(0n)),
    constant('columns', [1], BigInt64Array.of(1n)),
    constant('ends', [6], BigInt64Array.of(0n, 0n, BigInt(REACH), 0n, 0n, BigInt(REACH))),
    constant(
      'kernel',
      [width, 1, KERNEL.length],
      Float32Array.from({ length: width * KERNEL.length }, (_, n) => KERNEL[n % KERNEL.length]!),
    ),
    node('Transpose', ['rows'], 'channels', { perm: [1, 0] }),
    node('Unsqueeze', ['channels', 'first'], 'batch'),
    node('Pad', ['batch', 'ends'], 'held', { mode: 'edge' }),
    node('Conv', ['held', 'kernel'], 'smoothBatch', { group: width, kernel_shape: [KERNEL.length] }),
    node('Squeeze', ['smoothBatch', 'first'], 'smoothChannels'),
    node('Transpose', ['smoothChannels'], 'smoothed', { perm: [1, 0] }),
    ...range('predicted', 0, size),
    ...range('voicing', size, size + 1),
    ...range('aperiodicity', size + 1, width),
    constant('scale', [size], Float32Array.from(scale)),
    constant(
      'shift',
      [size],
      Float32Array.from(centre, (value, c) => value * (1 - scale[c]!)),
    ),
    node('Mul', ['predicted', 'scale'], 'spread'),
    node('Add', ['spread', 'shift'], 'envelope'),
  ]);
};
