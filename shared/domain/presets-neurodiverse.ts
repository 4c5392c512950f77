import type { Preset } from './preset.ts';

/** Bundles for people whose hearing, seeing or attending works differently. They keep the voice's own pitch. */
export const neurodiversePresets: readonly Preset[] = [
  {
    presetId: 'neurodiverse_calm',
    kind: 'neurodiverse',
    delivery: {
      rate: { value: 0.88, reason: 'calmRate' },
      f0Range: { value: 0.85, reason: 'calmRange' },
      pauses: { value: 1.4, reason: 'calmPauses' },
      levelDb: { value: -2, reason: 'calmLevel' },
    },
    interaction: {
      acceptanceMs: { value: 150, reason: 'calmAcceptance' },
      repeatFilterMs: { value: 500, reason: 'calmRepeat' },
      theme: { value: 'muted', reason: 'lowSaturation' },
      motion: { value: 'none', reason: 'stillness' },
      soundsDb: { value: -3, reason: 'soundsSofter' },
    },
  },
  {
    presetId: 'neurodiverse_clear',
    kind: 'neurodiverse',
    delivery: {
      rate: { value: 0.85, reason: 'clearRate' },
      f0Range: { value: 1.1, reason: 'clearRange' },
      pauses: { value: 1.6, reason: 'clearPauses' },
      levelDb: { value: 0, reason: 'clearLevel' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'notTheHand' },
      repeatFilterMs: { value: 300, reason: 'usualDefault' },
      theme: { value: 'system', reason: 'ownersChoice' },
      motion: { value: 'system', reason: 'ownersChoice' },
      soundsDb: { value: 0, reason: 'soundsUsual' },
    },
  },
  {
    presetId: 'neurodiverse_low_arousal',
    kind: 'neurodiverse',
    delivery: {
      rate: { value: 0.92, reason: 'lowArousalRate' },
      f0Range: { value: 0.6, reason: 'lowArousalRange' },
      pauses: { value: 1.3, reason: 'lowArousalPauses' },
      levelDb: { value: -5, reason: 'lowArousalLevel' },
    },
    interaction: {
      acceptanceMs: { value: 200, reason: 'lowArousalAcceptance' },
      repeatFilterMs: { value: 1000, reason: 'lowArousalRepeat' },
      theme: { value: 'muted', reason: 'lowSaturation' },
      motion: { value: 'none', reason: 'nothingMoves' },
      soundsDb: { value: -6, reason: 'soundsSoft' },
    },
  },
  {
    presetId: 'neurodiverse_focus',
    kind: 'neurodiverse',
    delivery: {
      rate: { value: 1.05, reason: 'focusRate' },
      f0Range: { value: 1.15, reason: 'focusRange' },
      pauses: { value: 0.85, reason: 'focusPauses' },
      levelDb: { value: 0, reason: 'unchanged' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'focusAcceptance' },
      repeatFilterMs: { value: 700, reason: 'focusRepeat' },
      theme: { value: 'system', reason: 'ownersChoice' },
      motion: { value: 'none', reason: 'stillness' },
      soundsDb: { value: 0, reason: 'soundsUsual' },
    },
  },
  {
    presetId: 'neurodiverse_expressive',
    kind: 'neurodiverse',
    delivery: {
      rate: { value: 1, reason: 'expressiveRate' },
      f0Range: { value: 1.35, reason: 'expressiveRange' },
      pauses: { value: 1, reason: 'unchanged' },
      levelDb: { value: 1, reason: 'expressiveLevel' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'expressiveAcceptance' },
      repeatFilterMs: { value: 300, reason: 'usualDefault' },
      theme: { value: 'system', reason: 'ownersChoice' },
      motion: { value: 'system', reason: 'ownersChoice' },
      soundsDb: { value: 0, reason: 'soundsUsual' },
    },
  },
];
