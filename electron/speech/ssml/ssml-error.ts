import { AppError } from '../../../shared/errors/app-error.ts';

/** A place in a marked-up text; both count from 1. */
export interface SsmlPlace {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a marked-up text. */
export type SsmlProblem =
  | 'not-well-formed'
  | 'unknown-element'
  | 'unknown-attribute'
  | 'missing-attribute'
  | 'wrong-value'
  | 'wrong-place'
  | 'too-long';

/** SSML_INVALID, which points to the place. `name` is the element, attribute or value that is meant. */
export const ssmlError = (problem: SsmlProblem, { line, column }: SsmlPlace, name: string): AppError =>
  new AppError('SSML_INVALID', {
    hint: `Line ${line}, column ${column}: ${problem}${name === '' ? '' : ` (${name.slice(0, 60)})`}.`,
    details: { problem, line, column, name: name.slice(0, 60) },
  });

/** Throws where something is not understood; knows the place. */
export type Fail = (problem: SsmlProblem, name: string) => never;
