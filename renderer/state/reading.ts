import type { Board } from '../../shared/domain/board.ts';
import { directionOf } from '../ui/direction.ts';
import { usePatient } from './session.ts';

/** What language words are in, and which way they are read, whatever language is shown around them. */
export interface Reading {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** How the patient's own words are read. */
export const usePatientReading = (): Reading => {
  const lang = usePatient()?.language ?? 'en';
  return { lang, dir: directionOf(lang) };
};

/**
 * A board is read as its language is, the patient's where it has none of its own. A board with a picture behind it is
 * never mirrored: the left of a body stays at the left.
 */
export const useBoardReading = ({ language, background }: Pick<Board, 'language' | 'background'>): Reading => {
  const ofPatient = usePatientReading();
  const lang = language ?? ofPatient.lang;
  return { lang, dir: background ? 'ltr' : directionOf(lang) };
};
