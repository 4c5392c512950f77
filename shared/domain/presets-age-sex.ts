import type { BaseVoice, Delivery, Interaction, Preset, PresetReason } from './preset.ts';

const plainDelivery: Delivery = {
  rate: { value: 1, reason: 'baseRate' },
  f0Range: { value: 1, reason: 'baseRange' },
  pauses: { value: 1, reason: 'basePauses' },
  levelDb: { value: 0, reason: 'levelNormalised' },
};

const plainInteraction: Interaction = {
  acceptanceMs: { value: 0, reason: 'countsAtOnce' },
  repeatFilterMs: {
    value: 300,
    reason: 'usualRepeat',
  },
  theme: { value: 'system', reason: 'ownersChoice' },
  motion: { value: 'system', reason: 'ownersChoice' },
  soundsDb: { value: 0, reason: 'soundsUsual' },
};

const slowerForAge: Delivery = {
  ...plainDelivery,
  rate: { value: 0.85, reason: 'olderSlower' },
  pauses: { value: 1.2, reason: 'olderPauses' },
};

const steadierHand: Interaction = {
  ...plainInteraction,
  acceptanceMs: {
    value: 150,
    reason: 'lightBrush',
  },
  repeatFilterMs: {
    value: 500,
    reason: 'slowRelease',
  },
};

const voice = (f0: number, f0Reason: PresetReason, scale: number, scaleReason: PresetReason): BaseVoice => ({
  f0MedianHz: { value: f0, reason: f0Reason },
  formantScale: { value: scale, reason: scaleReason },
});

/** Starting voices by age and sex. F0 medians are the usual adult and child averages of read speech. */
export const ageAndSexPresets: readonly Preset[] = [
  {
    presetId: 'child',
    kind: 'age-sex',
    baseVoice: voice(255, 'childF0', 1.22, 'childTract'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'girl',
    kind: 'age-sex',
    baseVoice: voice(265, 'girlF0', 1.23, 'childTract'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'boy',
    kind: 'age-sex',
    baseVoice: voice(245, 'boyF0', 1.2, 'childTract'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult_woman',
    kind: 'age-sex',
    baseVoice: voice(205, 'womanF0', 1.15, 'womanTract'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult_man',
    kind: 'age-sex',
    baseVoice: voice(118, 'manF0', 1, 'manTract'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'adult',
    kind: 'age-sex',
    baseVoice: voice(160, 'adultF0', 1.07, 'halfWay'),
    delivery: plainDelivery,
    interaction: plainInteraction,
  },
  {
    presetId: 'elderly_woman',
    kind: 'age-sex',
    baseVoice: voice(185, 'olderWomanF0', 1.14, 'womanTract'),
    delivery: slowerForAge,
    interaction: steadierHand,
  },
  {
    presetId: 'elderly_man',
    kind: 'age-sex',
    baseVoice: voice(128, 'olderManF0', 1, 'manTract'),
    delivery: slowerForAge,
    interaction: steadierHand,
  },
];
