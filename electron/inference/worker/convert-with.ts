import type { MappingBasis } from '../../voice/fit-mapping.ts';
import type { MappingFeatures } from '../../voice/mapping-features.ts';
import type { MappedFrames } from '../../voice/personal-frames.ts';
import { applyRidge } from '../../voice/ridge.ts';
import { smoothFrames } from '../../voice/smooth-frames.ts';
import type { MappingCoefficients } from '../../voice/solve-mapping.ts';
import { convertSpectrum } from './align-takes.ts';

/** What the mapping's graph computes, from its coefficients: for fits, which try many mappings once. */
export const convertWith = (
  features: MappingFeatures,
  coefficients: MappingCoefficients,
  basis: MappingBasis,
): MappedFrames => {
  const size = basis.layout.cepstrumSize;
  const predicted = smoothFrames(convertSpectrum(features, coefficients.spectrum, basis), size);
  const bandCount = (coefficients.aperiodicity.length * size) / coefficients.spectrum.length;
  const { varianceScale, centre } = coefficients;
  const logits = applyRidge(features, coefficients.aperiodicity, bandCount);
  return {
    predicted,
    envelope: predicted.map((value, at) => {
      const c = at % size;
      return centre[c]! + varianceScale[c]! * (value - centre[c]!);
    }),
    voicing: smoothFrames(applyRidge(features, coefficients.voicing, 1), 1),
    aperiodicity: smoothFrames(
      logits.map((value) => 1 / (1 + Math.exp(-value))),
      bandCount,
    ),
  };
};
