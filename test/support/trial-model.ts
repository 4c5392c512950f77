import { constant, input, node, onnxModel, output } from '../../electron/voice/onnx-graph.ts';

const FEATURES = 330;
const HIDDEN = 48;
const TAPS = 5;

/** Weights between -1 and 1 that are the same on every machine, scaled so that sums over `fanIn` stay about 1. */
const weights = (count: number, fanIn: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    // Linear congruential generator of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state / 2 ** 31 - 1) * Math.sqrt(3)) / Math.sqrt(fanIn);
  });
};

/**
 * The graph of `resources/models/device-trial.onnx`: the size and the kinds of operations of a fitted voice model, with
 * weights that mean nothing. `features` float32 [T, 330] in; `envelope` [T, 25] and `excitation` [T, 5] out.
 */
export const trialModel = (): Buffer =>
  onnxModel('device trial', [
    input('features', ['T', FEATURES]),
    output('envelope', ['T', 25]),
    output('excitation', ['T', 5]),
    constant('w1', [FEATURES, HIDDEN], weights(FEATURES * HIDDEN, FEATURES, 1)),
    constant('b1', [HIDDEN], weights(HIDDEN, 4, 2)),
    constant('first', [1], BigInt64Array.of(0n)),
    constant('w2', [HIDDEN, 1, TAPS], weights(HIDDEN * TAPS, TAPS, 3)),
    constant('b2', [HIDDEN], weights(HIDDEN, 4, 4)),
    constant('w3', [HIDDEN, 25], weights(HIDDEN * 25, HIDDEN, 5)),
    constant('b3', [25], weights(25, 1, 6)),
    constant('w4', [HIDDEN, 5], weights(HIDDEN * 5, HIDDEN, 7)),
    node('MatMul', ['features', 'w1'], 'sums1'),
    node('Add', ['sums1', 'b1'], 'biased1'),
    node('Sigmoid', ['biased1'], 'hidden1'),
    node('Transpose', ['hidden1'], 'channels', { perm: [1, 0] }),
    node('Unsqueeze', ['channels', 'first'], 'batch'),
    node('Conv', ['batch', 'w2', 'b2'], 'smoothed', { group: HIDDEN, kernel_shape: [TAPS], pads: [2, 2] }),
    node('Squeeze', ['smoothed', 'first'], 'channels2'),
    node('Transpose', ['channels2'], 'frames2', { perm: [1, 0] }),
    node('Sigmoid', ['frames2'], 'gate'),
    node('Add', ['gate', 'hidden1'], 'hidden2'),
    node('MatMul', ['hidden2', 'w3'], 'sums3'),
    node('Add', ['sums3', 'b3'], 'envelope'),
    node('MatMul', ['hidden2', 'w4'], 'excitation'),
  ]);
