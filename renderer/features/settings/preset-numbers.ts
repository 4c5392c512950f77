import type { Preset, PresetReason } from '../../../shared/domain/preset.ts';

export type PresetNumberKey =
  | 'f0'
  | 'formants'
  | 'rate'
  | 'f0Range'
  | 'pauses'
  | 'levelDb'
  | 'acceptanceMs'
  | 'repeatFilterMs'
  | 'soundsDb';

export interface PresetNumber {
  readonly key: PresetNumberKey;
  readonly value: number;
  readonly unit: 'hertz' | 'percent' | 'decibels' | 'milliseconds';
  readonly reason: PresetReason;
}

/** The numbers of a preset with their units, each with the reason for it. */
export const presetNumbers = ({ baseVoice, delivery, interaction }: Preset): readonly PresetNumber[] => {
  const { rate, f0Range, pauses, levelDb } = delivery;
  const { acceptanceMs, repeatFilterMs, soundsDb } = interaction;
  const factor = (key: PresetNumberKey, { value, reason }: typeof rate): PresetNumber => ({
    key,
    value: value * 100,
    unit: 'percent',
    reason,
  });
  return [
    ...(baseVoice
      ? [
          { key: 'f0' as const, unit: 'hertz' as const, ...baseVoice.f0MedianHz },
          factor('formants', baseVoice.formantScale),
        ]
      : []),
    factor('rate', rate),
    factor('f0Range', f0Range),
    factor('pauses', pauses),
    { key: 'levelDb', unit: 'decibels', ...levelDb },
    { key: 'acceptanceMs', unit: 'milliseconds', ...acceptanceMs },
    { key: 'repeatFilterMs', unit: 'milliseconds', ...repeatFilterMs },
    { key: 'soundsDb', unit: 'decibels', ...soundsDb },
  ];
};
