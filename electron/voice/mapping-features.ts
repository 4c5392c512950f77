import { framePhones } from './frame-phones.ts';
import { PHONE_CLASSES, phoneClass, withoutStress } from './phone-class.ts';
import type { SourceUtterance } from './spoken-phone.ts';

/** Neighbours whose mel-cepstra a frame is seen with, in frames of 5 ms. */
const OFFSETS = [-8, -4, 0, 4, 8] as const;
const REFERENCE_F0_HZ = 150;

/** What the columns of the feature matrix stand for; fixed when a mapping is fitted. */
export interface FeatureLayout {
  /** Coefficients of a mel-cepstrum. */
  readonly cepstrumSize: number;
  /** Phones (IPA without stress) that have columns of their own. */
  readonly phones: readonly string[];
  /** Mean and standard deviation of each coefficient of the source over the frames it was fitted on. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Features of an utterance's frames: a dense block, and a few entries per frame in the columns after it. */
export interface MappingFeatures {
  readonly frameCount: number;
  /** frameCount x denseCount: neighbouring mel-cepstra (standardised), voicing and log2 of F0. */
  readonly dense: Float32Array;
  /** frameCount x ENTRIES column numbers; -1 where there is none. */
  readonly columns: Int32Array;
  /** Their values. */
  readonly values: Float32Array;
}

/** Entries of a frame outside the dense block: its phone three times, its class and its two neighbours'. */
export const ENTRIES = 6;

const denseCount = ({ cepstrumSize }: FeatureLayout): number => OFFSETS.length * cepstrumSize + 2;
const classColumns = (layout: FeatureLayout) => denseCount(layout) + 3 * layout.phones.length;

/** Columns in all; the last is 1 in every frame. */
export const featureCount = (layout: FeatureLayout): number => classColumns(layout) + 3 * PHONE_CLASSES.length + 1;

/**
 * What a frame of the source is known by: its mel-cepstrum with the neighbours at ±20 and ±40 ms, voicing and F0, its
 * phone with position (over all of it, towards its beginning, towards its end), and the classes of it and its neighbours.
 * A phone without columns of its own is known by its class alone.
 */
export const mappingFeatures = (source: SourceUtterance, layout: FeatureLayout): MappingFeatures => {
  const { frameCount, melCepstrum, f0Hz, phones } = source;
  const { cepstrumSize: size, mean, deviation } = layout;
  const width = denseCount(layout);
  const { phoneIndex, position } = framePhones(phones, frameCount);
  const phoneColumn = new Map(layout.phones.map((ipa, index) => [ipa, width + 3 * index]));
  const phoneColumns = phones.map(({ ipa }) => phoneColumn.get(withoutStress(ipa)) ?? -1);
  const classes = phones.map(({ ipa }) => PHONE_CLASSES.indexOf(phoneClass(ipa)));
  const firstClass = classColumns(layout);

  const dense = new Float32Array(frameCount * width);
  const columns = new Int32Array(frameCount * ENTRIES).fill(-1);
  const values = new Float32Array(frameCount * ENTRIES);
  for (let t = 0; t < frameCount; t++) {
    let at = t * width;
    for (const offset of OFFSETS) {
      const from = size * Math.min(frameCount - 1, Math.max(0, t + offset));
      for (let c = 0; c < size; c++) dense[at++] = (melCepstrum[from + c]! - mean[c]!) / deviation[c]!;
    }
    const f0 = f0Hz[t]!;
    dense[at++] = f0 > 0 ? 1 : 0;
    dense[at++] = f0 > 0 ? Math.log2(f0 / REFERENCE_F0_HZ) : 0;

    const phone = phoneIndex[t]!;
    const early = Math.max(0, 1 - 2 * position[t]!);
    const late = Math.max(0, 2 * position[t]! - 1);
    const own = phoneColumns[phone]!;
    const place = t * ENTRIES;
    if (own >= 0) for (let ramp = 0; ramp < 3; ramp++) columns[place + ramp] = own + ramp;
    columns[place + 3] = firstClass + classes[phone]!;
    columns[place + 4] = firstClass + PHONE_CLASSES.length + classes[Math.max(0, phone - 1)]!;
    columns[place + 5] = firstClass + 2 * PHONE_CLASSES.length + classes[Math.min(phones.length - 1, phone + 1)]!;
    values.set([1, early, late, 1, early, late], place);
  }
  return { frameCount, dense, columns, values };
};

/** Features with all columns written out, frameCount x featureCount, as the mapping's graph takes them. */
export const denseFeatures = ({ frameCount, dense, columns, values }: MappingFeatures, count: number): Float32Array => {
  const width = dense.length / frameCount;
  const rows = new Float32Array(frameCount * count);
  for (let t = 0; t < frameCount; t++) {
    rows.set(dense.subarray(t * width, (t + 1) * width), t * count);
    for (let e = t * ENTRIES; e < (t + 1) * ENTRIES; e++)
      if (columns[e]! >= 0) rows[t * count + columns[e]!] = values[e]!;
    rows[(t + 1) * count - 1] = 1;
  }
  return rows;
};
