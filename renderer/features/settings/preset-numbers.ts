import type { Preset } from '../../../shared/domain/preset.ts';

export type PresetNumberKey = 'f0' | 'formants' | 'rate' | 'f0Range' | 'pauses' | 'level' | 'acceptance' | 'repeat';

export interface PresetNumber {
  readonly key: PresetNumberKey;
  /** The number with its unit. */
  readonly shown: string;
  readonly reason: string;
}

const percent = (factor: number): string => `${Math.round(factor * 100)} %`;
const signed = (levelDb: number): string => `${levelDb > 0 ? '+' : ''}${levelDb} dB`;

/** The numbers of a preset with their units, each with the reason for it. */
export const presetNumbers = ({ baseVoice, delivery, interaction }: Preset): readonly PresetNumber[] => {
  const { rate, f0Range, pauses, levelDb } = delivery;
  const { acceptanceMs, repeatFilterMs } = interaction;
  return [
    ...(baseVoice
      ? [
          { key: 'f0' as const, shown: `${baseVoice.f0MedianHz.value} Hz`, reason: baseVoice.f0MedianHz.reason },
          {
            key: 'formants' as const,
            shown: percent(baseVoice.formantScale.value),
            reason: baseVoice.formantScale.reason,
          },
        ]
      : []),
    { key: 'rate', shown: percent(rate.value), reason: rate.reason },
    { key: 'f0Range', shown: percent(f0Range.value), reason: f0Range.reason },
    { key: 'pauses', shown: percent(pauses.value), reason: pauses.reason },
    { key: 'level', shown: signed(levelDb.value), reason: levelDb.reason },
    { key: 'acceptance', shown: `${acceptanceMs.value} ms`, reason: acceptanceMs.reason },
    { key: 'repeat', shown: `${repeatFilterMs.value} ms`, reason: repeatFilterMs.reason },
  ];
};
