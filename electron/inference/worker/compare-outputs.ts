import type { Tensor } from 'onnxruntime-node';
import type { Precision } from './session-cache.ts';

export type Tensors = Readonly<Record<string, Tensor>>;

/**
 * Largest difference from the CPU that passes, as a share of the largest value. Sums of some hundred products in another
 * order differ by about 1e-6 in float32 (measured) and 1e-3 in float16; a wrong result differs by far more.
 */
export const TOLERANCE: Readonly<Record<Precision, number>> = { float32: 1e-3, float16: 1e-2 };

const floatsOf = ({ data }: Tensor): Float32Array | undefined => (data instanceof Float32Array ? data : undefined);

/** False where a float32 value is infinite or not a number. */
export const areFinite = (outputs: Tensors): boolean =>
  Object.values(outputs).every((tensor) => floatsOf(tensor)?.every(Number.isFinite) ?? true);

/**
 * The largest difference between two runs' float32 outputs, each as a share of the larger of 1 and that output's
 * largest value; infinite where a value is not finite or a shape differs.
 */
export const largestDifference = (reference: Tensors, outputs: Tensors): number => {
  let largest = 0;
  for (const [name, expected] of Object.entries(reference)) {
    const values = floatsOf(expected);
    if (!values) continue;
    const others = outputs[name] && floatsOf(outputs[name]);
    if (!others || outputs[name]?.dims.join() !== expected.dims.join()) return Number.POSITIVE_INFINITY;
    const scale = values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 1);
    for (const [index, value] of values.entries()) {
      const difference = Math.abs(value - (others[index] ?? Number.NaN)) / scale;
      if (!Number.isFinite(difference)) return Number.POSITIVE_INFINITY;
      largest = Math.max(largest, difference);
    }
  }
  return largest;
};
