/** How a part of a marked-up text is spoken, relative to the voice as it is. */
export interface SsmlManner {
  readonly rateFactor: number;
  readonly f0MedianFactor: number;
  readonly f0RangeFactor: number;
  readonly levelDb: number;
  readonly emphasis: 'none' | 'moderate' | 'strong';
  /** BCP 47; undefined where the text does not say. */
  readonly language: string | undefined;
  /** `standard` asks for the voice without any model; undefined where the text does not say. */
  readonly voice: 'own' | 'standard' | undefined;
}

/** What is spoken one after the other. */
export type SsmlPart =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly manner: SsmlManner;
    }
  | { readonly kind: 'break'; readonly durationMs: number };

export const plainManner: SsmlManner = {
  rateFactor: 1,
  f0MedianFactor: 1,
  f0RangeFactor: 1,
  levelDb: 0,
  emphasis: 'none',
  language: undefined,
  voice: undefined,
};
