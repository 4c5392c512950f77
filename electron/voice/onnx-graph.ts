/** Writes ONNX files (protobuf, onnx.proto3 of ONNX 1.16): the few kinds of parts that our graphs have. */
const varint = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};

const number = (field: number, value: number): Buffer => Buffer.from([...varint(field * 8), ...varint(value)]);

const bytes = (field: number, value: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([...varint(field * 8 + 2), ...varint(value.length)]), value]);

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));

const message = (field: number, ...parts: readonly Buffer[]): Buffer => bytes(field, Buffer.concat(parts));

const INT64 = 7;
const FLOAT = 1;

/** A constant of the graph, row by row. */
export const constant = (name: string, dims: readonly number[], values: Float32Array | BigInt64Array): Buffer =>
  message(
    5,
    ...dims.map((size) => number(1, size)),
    number(2, values instanceof Float32Array ? FLOAT : INT64),
    text(8, name),
    bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  );

/** One operation; its attributes are whole numbers, lists of them, or words. */
export const node = (
  operation: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | string | readonly number[]>> = {},
): Buffer =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, operation),
    ...Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  );

const attribute = (name: string, value: number | string | readonly number[]): Buffer => {
  if (typeof value === 'number') return message(5, text(1, name), number(3, value), number(20, 2));
  if (typeof value === 'string') return message(5, text(1, name), text(4, value), number(20, 3));
  return message(5, text(1, name), ...value.map((item) => number(8, item)), number(20, 7));
};

const floats = (field: number, name: string, dims: readonly (number | string)[]): Buffer => {
  const sizes = dims.map((size) => message(1, typeof size === 'number' ? number(1, size) : text(2, size)));
  return message(field, text(1, name), message(2, message(1, number(1, FLOAT), message(2, ...sizes))));
};

/** A float32 input of the graph; a size given as a word is free. */
export const input = (name: string, dims: readonly (number | string)[]): Buffer => floats(11, name, dims);

/** A float32 output of the graph. */
export const output = (name: string, dims: readonly (number | string)[]): Buffer => floats(12, name, dims);

/** The file: the graph's parts in any order, operator set 17. */
export const onnxModel = (graphName: string, parts: readonly Buffer[]): Buffer =>
  Buffer.concat([
    number(1, 8),
    text(2, 'AlphaVox'),
    message(7, ...parts, text(2, graphName)),
    message(8, text(1, ''), number(2, 17)),
  ]);
