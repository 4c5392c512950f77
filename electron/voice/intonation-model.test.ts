import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  patternsOf,
  randomOf,
  readingOf,
  speakerRule,
  synthesizer,
  takeOf,
} from '../../test/support/intonation-speaker.ts';
import { correlation, semitones, spreadOf } from './contour-shape.ts';
import { fitIntonation, intonationContour } from './intonation-model.ts';
import type { SourceUtterance } from './spoken-phone.ts';

const takes = patternsOf(12, 1).map((pattern, index) => takeOf(pattern, index));
const model = fitIntonation(takes);
const newTexts = patternsOf(6, 99).map(synthesizer);
const voiced = (source: SourceUtterance, contour: ArrayLike<number>) =>
  Array.from(contour).filter((_, t) => source.f0Hz[t]! > 0);
const ownContour = (source: SourceUtterance) => [...source.f0Hz].filter((f0) => f0 > 0).map(semitones);

describe('a speaker whose F0 rises on stressed vowels', () => {
  test('is followed on new texts, far closer than by the synthesizer', () => {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const wanted = newTexts.map((source) => voiced(source, speakerRule(source)));
    const followed = newTexts.map((source, k) =>
      correlation(wanted[k]!, voiced(source, intonationContour(model, source))),
    );
    expect(Math.min(...followed)).toBeGreaterThan(0.85);
    expect(mean(newTexts.map((source, k) => correlation(wanted[k]!, ownContour(source))))).toBeLessThan(0.6);
  });

  test('is given about 80 % of the spread of the takes', () => {
    const spread = spreadOf(newTexts.flatMap((source) => voiced(source, intonationContour(model, source)))).deviation;
    expect(spread / model.speakerDeviation).toBeGreaterThan(0.65);
    expect(spread / model.speakerDeviation).toBeLessThan(0.95);
  });

  test('is recognised in spite of octave errors in a tenth of the frames', () => {
    const random = randomOf(5);
    const tracked = takes.map((take) => ({
      ...take,
      takeF0Hz: take.takeF0Hz.map((f0) => (random() < 0.1 ? f0 / 2 : f0)),
    }));
    const disturbed = fitIntonation(tracked);
    for (const source of newTexts) {
      const wanted = voiced(source, speakerRule(source));
      expect(correlation(wanted, voiced(source, intonationContour(disturbed, source)))).toBeGreaterThan(0.8);
    }
  });
});

describe('the synthesizer keeps its contour', () => {
  const expectOwn = (examples: typeof takes) => {
    const kept = fitIntonation(examples);
    expect(kept.learned).toBeNull();
    for (const source of newTexts) {
      expect(correlation(ownContour(source), voiced(source, intonationContour(kept, source)))).toBeGreaterThan(0.95);
    }
  };

  test('with three takes', () => expectOwn(takes.slice(0, 3)));

  test('with a few seconds of speech in short takes', () =>
    expectOwn(['10', '01', '11', '1', '100'].map((pattern, index) => takeOf(pattern, index))));

  test('where the takes follow it and nothing else', () => {
    const asRead = ({ f0Hz }: SourceUtterance) => Float64Array.from(f0Hz, (f0) => (f0 > 0 ? semitones(f0 / 100) : 0));
    expectOwn(patternsOf(8, 3).map((pattern, index) => takeOf(pattern, index, asRead)));
  });

  test('where the takes have no rule', () => {
    const random = randomOf(8);
    const wild = ({ frameCount }: SourceUtterance) => {
      const [swing, shift, drift] = [3 + 9 * random(), 7 * random(), 3 * random() - 1.5];
      return Float64Array.from({ length: frameCount }, (_, t) => 3 * Math.sin(swing * t * 0.005 + shift) + drift);
    };
    expectOwn(patternsOf(8, 4).map((pattern, index) => takeOf(pattern, index, wild)));
  });
});

test('the same takes give the same model, and stored as JSON it speaks the same', () => {
  expect(fitIntonation(takes)).toEqual(model);
  const stored: typeof model = JSON.parse(JSON.stringify(model));
  expect(intonationContour(stored, newTexts[0]!)).toEqual(intonationContour(model, newTexts[0]!));
});

test('a take of weight 0 changes nothing', () => {
  const shouted = { ...takes[0]!, takeF0Hz: takes[0]!.takeF0Hz.map((f0) => 3 * f0), weight: 0 };
  expect(fitIntonation([...takes, shouted])).toEqual(model);
});

describe('a short text', () => {
  /** As eSpeak NG says a word: level, then down by 5 semitones. */
  const word = (pattern: string, endSemitones = -5) =>
    readingOf(pattern, (timeS, lengthS) => endSemitones * (timeS / lengthS) ** 2);

  test('is centred on the median F0 within half a semitone, and changes by less than half a semitone in 5 ms', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[01]{1,4}$/), fc.boolean(), (pattern, asks) => {
        const source = word(pattern, asks ? 5 : -5);
        const contour = intonationContour(model, source);
        expect(contour.length).toBe(source.frameCount);
        expect(Math.abs(spreadOf(voiced(source, contour)).median)).toBeLessThan(0.5);
        for (let t = 1; t < contour.length; t++) {
          expect(Math.abs(contour[t]! - contour[t - 1]!)).toBeLessThan(0.5);
        }
      }),
    );
  });

  test('is no monotone', () => {
    for (const pattern of ['1', '01', '10', '101']) {
      const source = word(pattern);
      expect(spreadOf(voiced(source, intonationContour(model, source))).deviation).toBeGreaterThan(0.3);
    }
  });
});

test('a question rises at its end, though no take asks one', () => {
  const rise = (source: SourceUtterance) => {
    const contour = voiced(source, intonationContour(model, source));
    return contour.at(-1)! - Math.min(...contour.slice(-60));
  };
  const statement = synthesizer('0101100');
  const asked = readingOf('0101100', (timeS, lengthS) => (6 * Math.max(0, timeS - lengthS + 0.3)) / 0.3);
  expect(rise(asked)).toBeGreaterThan(1.5);
  expect(rise(statement)).toBeLessThan(0.5);
});

test('a text without any voice, or without a vowel, has a contour all the same', () => {
  const silent: SourceUtterance = {
    frameCount: 40,
    melCepstrum: new Float32Array(0),
    f0Hz: new Float32Array(40),
    phones: [{ ipa: '', startS: 0, endS: 0.2 }],
  };
  expect(intonationContour(model, silent).every(Number.isFinite)).toBe(true);
  expect(
    intonationContour(model, { ...silent, phones: [{ ipa: 's', startS: 0, endS: 0.2 }] }).every(Number.isFinite),
  ).toBe(true);
});

test('nothing to learn from is refused', () => {
  expect(() => fitIntonation([])).toThrow(RangeError);
});
