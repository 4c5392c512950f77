import { type CepstrumMoments, cepstrumMoments } from './cepstrum-moments.ts';
import { type FeatureLayout, featureCount, type MappingFeatures, mappingFeatures } from './mapping-features.ts';
import { phoneClass, withoutStress } from './phone-class.ts';
import { addToRidgeSums, emptyRidgeSums, type RidgeSums } from './ridge.ts';
import type { SourceUtterance } from './spoken-phone.ts';
import type { TrainingPairs } from './training-pairs.ts';

/** A take as a vocoder's parameters; see `SpeechFrames` of the features stage. */
export interface TakeFrames {
  readonly frameCount: number;
  readonly melCepstrum: Float32Array;
  readonly f0Hz: Float32Array;
  /** frameCount x bands. */
  readonly aperiodicity: Float32Array;
}

/** One text as the synthesizer and as the speaker said it, aligned. */
export interface AlignedUtterance {
  readonly source: SourceUtterance;
  readonly take: TakeFrames;
  readonly pairs: TrainingPairs;
}

/** A phone must have been said so often to have columns of its own. */
const MIN_PHONE_COUNT = 2;
/** What the features of a set of utterances mean, and how their spectra are standardised. */
export interface MappingBasis {
  readonly layout: FeatureLayout;
  /** Of the speaker's spectra. */
  readonly speaker: CepstrumMoments;
}

export const mappingBasis = (utterances: readonly AlignedUtterance[]): MappingBasis => {
  const size = utterances[0]!.source.melCepstrum.length / utterances[0]!.source.frameCount;
  const counts = new Map<string, number>();
  for (const { source } of utterances) {
    for (const { ipa } of source.phones) {
      const phone = withoutStress(ipa);
      if (phoneClass(ipa) !== 'pause') counts.set(phone, (counts.get(phone) ?? 0) + 1);
    }
  }
  const moments = (side: 'source' | 'take') =>
    cepstrumMoments(
      utterances.map((utterance) => ({
        melCepstrum: utterance[side].melCepstrum,
        frames: utterance.pairs[side],
        weights: utterance.pairs.weights,
      })),
      size,
    );
  const phones = [...counts].filter(([, count]) => count >= MIN_PHONE_COUNT).map(([phone]) => phone);
  return { layout: { cepstrumSize: size, phones: phones.sort(), ...moments('source') }, speaker: moments('take') };
};

/** The sums from which a mapping is solved, of one utterance or of many. */
export interface MappingSums {
  /** Over all pairs, with the spectrum's coefficients and, in the last column, voicing as targets. */
  readonly all: RidgeSums;
  /** Over the voiced pairs, with the aperiodicities (logits) as targets. */
  readonly voiced: RidgeSums;
}

export const emptyMappingSums = ({ layout }: MappingBasis, bandCount: number): MappingSums => {
  const count = featureCount(layout);
  return {
    all: emptyRidgeSums(count, layout.cepstrumSize + 1),
    voiced: emptyRidgeSums(count, bandCount),
  };
};

const logit = (part: number): number => {
  const within = Math.min(0.98, Math.max(0.02, part));
  return Math.log(within / (1 - within));
};

/** Adds an utterance's spectra and voicing to sums; `features` are those of its source under the basis. */
export const addSpectrum = (
  { all }: Pick<MappingSums, 'all'>,
  { speaker }: MappingBasis,
  { take, pairs }: AlignedUtterance,
  features: MappingFeatures,
): void => {
  const size = speaker.mean.length;
  const width = size + 1;
  const targets = new Float32Array(pairs.take.length * width);
  for (let k = 0; k < pairs.take.length; k++) {
    const frame = pairs.take[k]!;
    for (let c = 0; c < size; c++) {
      targets[k * width + c] = (take.melCepstrum[frame * size + c]! - speaker.mean[c]!) / speaker.deviation[c]!;
    }
    targets[k * width + size] = take.f0Hz[frame]! > 0 ? 1 : 0;
  }
  addToRidgeSums(all, { features, frames: pairs.source, targets, weights: pairs.weights });
};

/** Adds the aperiodicities of an utterance's voiced frames to sums. */
export const addAperiodicity = (
  { voiced: sums }: Pick<MappingSums, 'voiced'>,
  { take, pairs }: AlignedUtterance,
  features: MappingFeatures,
): void => {
  const bandCount = take.aperiodicity.length / take.frameCount;
  const voiced = [...pairs.take.keys()].filter((k) => take.f0Hz[pairs.take[k]!]! > 0);
  const targets = new Float32Array(voiced.length * bandCount);
  for (const [row, k] of voiced.entries()) {
    for (let band = 0; band < bandCount; band++) {
      targets[row * bandCount + band] = logit(take.aperiodicity[pairs.take[k]! * bandCount + band]!);
    }
  }
  addToRidgeSums(sums, {
    features,
    frames: Int32Array.from(voiced, (k) => pairs.source[k]!),
    targets,
    weights: Float32Array.from(voiced, (k) => pairs.weights[k]!),
  });
};

/** Features of all sources under a basis. */
export const featuresOf = (utterances: readonly AlignedUtterance[], { layout }: MappingBasis): MappingFeatures[] =>
  utterances.map(({ source }) => mappingFeatures(source, layout));
