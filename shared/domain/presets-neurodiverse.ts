import type { Preset } from './preset.ts';

/** Bundles for people whose hearing, seeing or attending works differently. They keep the voice's own pitch. */
export const neurodiversePresets: readonly Preset[] = [
  {
    presetId: 'neurodiverse_calm',
    kind: 'neurodiverse',
    name: 'Calm',
    description: 'Slower and clearer, with longer pauses, soft colours and nothing that moves.',
    delivery: {
      rate: { value: 0.88, reason: 'Brings 170 words/min down to 150, comfortable also with aphasia.' },
      f0Range: { value: 0.85, reason: 'Fewer leaps of pitch are easier on listeners who are sensitive to sound.' },
      pauses: { value: 1.4, reason: 'Clarity comes from longer pauses rather than from stretched words.' },
      levelDb: { value: -2, reason: 'A little softer, still well above a quiet room.' },
    },
    interaction: {
      acceptanceMs: { value: 150, reason: 'The low end of the skilled range: a brush with the hand does not speak.' },
      repeatFilterMs: { value: 500, reason: 'Repeats are calmed without blocking a wanted second press.' },
      theme: { value: 'muted', reason: 'Low saturation lowers visual load; contrast stays at 7:1.' },
      motion: { value: 'none', reason: 'Movement draws attention away from the words.' },
    },
  },
  {
    presetId: 'neurodiverse_clear',
    kind: 'neurodiverse',
    name: 'Clear',
    description: 'For listeners who need time: slower words and clear gaps between phrases.',
    delivery: {
      rate: { value: 0.85, reason: 'About 150 words/min, the rate found comfortable with aphasia.' },
      f0Range: { value: 1.1, reason: 'Slightly wider pitch marks the important word.' },
      pauses: { value: 1.6, reason: 'Longer gaps between phrases help more than stretched words.' },
      levelDb: { value: 0, reason: 'Clearness needs no extra level.' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'The hand is not what this bundle is about.' },
      repeatFilterMs: { value: 300, reason: 'The usual default.' },
      theme: { value: 'system', reason: "The machine's own setting is what its owner chose." },
      motion: { value: 'system', reason: "The machine's own setting is what its owner chose." },
    },
  },
  {
    presetId: 'neurodiverse_low_arousal',
    kind: 'neurodiverse',
    name: 'Low arousal',
    description: 'For people who are overwhelmed by sound: soft, even and predictable.',
    delivery: {
      rate: { value: 0.92, reason: 'Slightly slower than usual without sounding drawn out.' },
      f0Range: { value: 0.6, reason: 'An even melody avoids sudden peaks.' },
      pauses: { value: 1.3, reason: 'Time to take in one phrase before the next.' },
      levelDb: { value: -5, reason: 'About a third softer to the ear; still clear at the bedside.' },
    },
    interaction: {
      acceptanceMs: { value: 200, reason: 'Within the skilled range, so that sound never comes by accident.' },
      repeatFilterMs: { value: 1000, reason: 'A repeated press does not become a stream of sound.' },
      theme: { value: 'muted', reason: 'Low saturation lowers visual load; contrast stays at 7:1.' },
      motion: { value: 'none', reason: 'Nothing moves unless it is asked to.' },
    },
  },
  {
    presetId: 'neurodiverse_focus',
    kind: 'neurodiverse',
    name: 'Focus',
    description: 'For people who are easily drawn away: brisk speech, short pauses, a still screen.',
    delivery: {
      rate: { value: 1.05, reason: 'Near the upper end of the comfortable 150 to 200 words/min keeps attention.' },
      f0Range: { value: 1.15, reason: 'A livelier melody holds attention.' },
      pauses: { value: 0.85, reason: 'Long gaps are where attention is lost.' },
      levelDb: { value: 0, reason: 'Unchanged.' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'An answer at once rewards the press.' },
      repeatFilterMs: { value: 700, reason: 'Impulsive second presses are dropped.' },
      theme: { value: 'system', reason: "The machine's own setting is what its owner chose." },
      motion: { value: 'none', reason: 'Movement draws attention away from the words.' },
    },
  },
  {
    presetId: 'neurodiverse_expressive',
    kind: 'neurodiverse',
    name: 'Expressive',
    description: 'For people whose meaning is missed when the voice is flat: a wide melody and clear feeling.',
    delivery: {
      rate: { value: 1, reason: 'The rate carries meaning through emotion, not through the preset.' },
      f0Range: { value: 1.35, reason: 'About a third wider: plainly livelier, still inside the range of read speech.' },
      pauses: { value: 1, reason: 'Unchanged.' },
      levelDb: { value: 1, reason: 'A little more presence in company.' },
    },
    interaction: {
      acceptanceMs: { value: 0, reason: 'Quick exchange in company matters most.' },
      repeatFilterMs: { value: 300, reason: 'The usual default.' },
      theme: { value: 'system', reason: "The machine's own setting is what its owner chose." },
      motion: { value: 'system', reason: "The machine's own setting is what its owner chose." },
    },
  },
];
