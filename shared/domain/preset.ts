import { z } from 'zod';

export const PresetId = z.enum([
  'child',
  'girl',
  'boy',
  'adult_woman',
  'adult_man',
  'adult',
  'elderly_woman',
  'elderly_man',
  'neurodiverse_calm',
  'neurodiverse_clear',
  'neurodiverse_low_arousal',
  'neurodiverse_focus',
  'neurodiverse_expressive',
]);
export type PresetId = z.infer<typeof PresetId>;

/** The sources and judgements that numbers rest on; `presetReason` in the texts of the interface has their words. */
export type PresetReason =
  | 'baseRate'
  | 'baseRange'
  | 'basePauses'
  | 'levelNormalised'
  | 'countsAtOnce'
  | 'usualRepeat'
  | 'ownersChoice'
  | 'olderSlower'
  | 'olderPauses'
  | 'lightBrush'
  | 'slowRelease'
  | 'childTract'
  | 'womanTract'
  | 'manTract'
  | 'childF0'
  | 'girlF0'
  | 'boyF0'
  | 'womanF0'
  | 'manF0'
  | 'adultF0'
  | 'halfWay'
  | 'olderWomanF0'
  | 'olderManF0'
  | 'calmRate'
  | 'calmRange'
  | 'calmPauses'
  | 'calmLevel'
  | 'calmAcceptance'
  | 'calmRepeat'
  | 'lowSaturation'
  | 'stillness'
  | 'clearRate'
  | 'clearRange'
  | 'clearPauses'
  | 'clearLevel'
  | 'notTheHand'
  | 'usualDefault'
  | 'lowArousalRate'
  | 'lowArousalRange'
  | 'lowArousalPauses'
  | 'lowArousalLevel'
  | 'lowArousalAcceptance'
  | 'lowArousalRepeat'
  | 'nothingMoves'
  | 'focusRate'
  | 'focusRange'
  | 'focusPauses'
  | 'unchanged'
  | 'focusAcceptance'
  | 'focusRepeat'
  | 'expressiveRate'
  | 'expressiveRange'
  | 'expressiveLevel'
  | 'expressiveAcceptance'
  | 'soundsUsual'
  | 'soundsSofter'
  | 'soundsSoft'
  | 'setHere';

/** A number together with why it is that number. */
export interface Reasoned<Value = number> {
  readonly value: Value;
  readonly reason: PresetReason;
}

/** The voice of somebody of an age and sex, until there is a voice of the patient's own. */
export interface BaseVoice {
  /** Median F0. */
  readonly f0MedianHz: Reasoned;
  /** Factor on all formant frequencies of the base synthesizer's adult voice: the length of the vocal tract. */
  readonly formantScale: Reasoned;
}

/** Relative changes to whichever voice speaks, the patient's own included. */
export interface Delivery {
  /** Factor on the articulation rate; 1 is the voice's own. */
  readonly rate: Reasoned;
  /** Factor on the spread of F0; 1 is the voice's own. */
  readonly f0Range: Reasoned;
  /** Factor on the length of pauses; 1 is the voice's own. */
  readonly pauses: Reasoned;
  /** Change of level in dB. */
  readonly levelDb: Reasoned;
}

/** How the board answers the hand, the eye and the ear. */
export interface Interaction {
  /** How long a press must last before it counts, in ms. */
  readonly acceptanceMs: Reasoned;
  /** How long a second press of the same button is ignored, in ms. */
  readonly repeatFilterMs: Reasoned;
  readonly theme: Reasoned<'system' | 'muted'>;
  readonly motion: Reasoned<'system' | 'none'>;
  /** Change of the level of bell and beeps in dB. */
  readonly soundsDb: Reasoned;
}

/** One bundle of starting values; every one of them can be changed later. What it is called is in the interface's texts. */
export interface Preset {
  readonly presetId: PresetId;
  readonly kind: 'age-sex' | 'neurodiverse';
  /** Only presets by age and sex name a voice; a neurodiverse bundle keeps the one of the patient's age and sex. */
  readonly baseVoice?: BaseVoice;
  readonly delivery: Delivery;
  readonly interaction: Interaction;
}
