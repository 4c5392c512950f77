import type { Patient } from '../../shared/domain/patient.ts';
import type { AcousticMeasure } from '../../shared/domain/report.ts';

/** From `low` to `high`; null is an open end. */
export interface ReferenceRange {
  readonly low: number | null;
  readonly high: number | null;
  /** Where the figures are from, in the words of the field; not translated. */
  readonly source: string;
}

const CHILD_UNTIL_YEARS = 12;

/** F0 in speech: Titze, Principles of Voice Production (1994), for adults; Baken and Orlikoff (2000) for children. */
const f0Range = ({ sex, ageYears }: Pick<Patient, 'sex' | 'ageYears'>): ReferenceRange | undefined => {
  if (ageYears !== null && ageYears <= CHILD_UNTIL_YEARS)
    return { low: 200, high: 300, source: 'Baken & Orlikoff 2000' };
  if (sex === 'f') return { low: 165, high: 255, source: 'Titze 1994' };
  if (sex === 'm') return { low: 85, high: 155, source: 'Titze 1994' };
  return undefined;
};

/**
 * Where a measure usually lies, to describe a voice and not to judge it. Those of jitter, shimmer and HNR were found for
 * a vowel that is held, and read sentences lie outside them more often; that of CPPS is for read sentences measured as
 * Praat does (Murton, Hillman and Mehta 2020).
 */
export const referenceRange = (
  measure: AcousticMeasure,
  patient: Pick<Patient, 'sex' | 'ageYears'>,
): ReferenceRange | undefined => {
  switch (measure) {
    case 'f0MedianHz':
      return f0Range(patient);
    case 'jitterLocalPercent':
      return { low: null, high: 1.04, source: 'Praat (MDVP), held vowel' };
    case 'shimmerLocalPercent':
      return { low: null, high: 3.81, source: 'Praat (MDVP), held vowel' };
    case 'hnrDb':
      return { low: 20, high: null, source: 'Praat, held vowel' };
    case 'cppsDb':
      return { low: 9.33, high: null, source: 'Murton et al. 2020' };
    default:
      return undefined;
  }
};
