import fc from 'fast-check';
import { expect, test } from 'vitest';
import { synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { filterBlock, finishFirFilter, startFirFilter } from './fir-filter.ts';

const taps = synthesizeNoise(64, 0.1, 7);

test('however a stream is cut into blocks, the same samples come out', () => {
  const signal = synthesizeNoise(600, 0.3, 3);
  const whole = filterBlock(startFirFilter(taps), signal).output;
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 12 }), (blockLengths) => {
      let filter = startFirFilter(taps);
      const output: number[] = [];
      for (const length of [...blockLengths, signal.length]) {
        const filtered = filterBlock(filter, signal.subarray(output.length, output.length + length));
        filter = filtered.filter;
        output.push(...filtered.output);
      }
      expect(Float32Array.from(output)).toEqual(whole);
    }),
  );
});

test('an impulse comes out as the taps, at once and to their end', () => {
  const { output, filter } = filterBlock(startFirFilter(taps), Float32Array.of(1));
  expect([...output, ...finishFirFilter(filter)]).toEqual([...taps]);
});

test('a filter that was used is not changed by it', () => {
  const filter = startFirFilter(taps);
  const first = filterBlock(filter, synthesizeNoise(100, 0.3, 5)).output;
  expect(filterBlock(filter, synthesizeNoise(100, 0.3, 5)).output).toEqual(first);
});

test('a filter without taps is refused', () => {
  expect(() => startFirFilter(new Float32Array(0))).toThrow(RangeError);
});
