import { z } from 'zod';
import { PersonName } from './person.ts';
import { type Preset, PresetId, type Reasoned } from './preset.ts';
import { presetById } from './presets.ts';

/** The numbers of a preset that can be set for one patient. Pitch and resonances follow from age and sex, or from the voice. */
export const PresetValues = z.object({
  /** Factor on the articulation rate. */
  rate: z.number().min(0.6).max(1.4),
  /** Factor on the spread of F0. */
  f0Range: z.number().min(0.4).max(1.8),
  /** Factor on the length of pauses. */
  pauses: z.number().min(0.5).max(2.5),
  /** Change of level in dB. */
  levelDb: z.number().min(-10).max(4),
  /** How long a press must last before it counts. */
  acceptanceMs: z.number().int().min(0).max(3000),
  /** How long a second press of the same button is ignored. */
  repeatFilterMs: z.number().int().min(0).max(10_000),
  theme: z.enum(['system', 'muted']),
  motion: z.enum(['system', 'none']),
  /** Change of the level of bell and beeps in dB. */
  soundsDb: z.number().min(-12).max(0),
});
export type PresetValues = Readonly<z.infer<typeof PresetValues>>;

/** What is otherwise than the preset has it. */
export const PresetChanges = PresetValues.partial();
export type PresetChanges = Readonly<z.infer<typeof PresetChanges>>;

/** A preset as somebody uses it. */
export const ChosenPreset = z.object({ presetId: PresetId, changes: PresetChanges });
export type ChosenPreset = Readonly<z.infer<typeof ChosenPreset>>;

/** One state of a patient's preset; the newest is in force. */
export const PresetVersion = ChosenPreset.extend({
  versionId: z.number().int(),
  /** What a caregiver calls it, such as `Evening`. */
  name: z.string().nullable(),
  /** Who set it; null where nobody was signed in, or they are not known any more. */
  by: PersonName.nullable(),
  madeAt: z.iso.datetime(),
});
export type PresetVersion = z.infer<typeof PresetVersion>;

export const PresetName = z.string().trim().min(1).max(60);

/** A preset in a file of its own, without anything of the patient it was made for. */
export const PresetFile = ChosenPreset.extend({
  format: z.literal('alphavox-preset'),
  version: z.literal(1),
  name: PresetName.nullable(),
});
export type PresetFile = z.infer<typeof PresetFile>;

/** The numbers of a preset, without their reasons. */
export const valuesOf = ({ delivery, interaction }: Preset): PresetValues => ({
  rate: delivery.rate.value,
  f0Range: delivery.f0Range.value,
  pauses: delivery.pauses.value,
  levelDb: delivery.levelDb.value,
  acceptanceMs: interaction.acceptanceMs.value,
  repeatFilterMs: interaction.repeatFilterMs.value,
  theme: interaction.theme.value,
  motion: interaction.motion.value,
  soundsDb: interaction.soundsDb.value,
});

/** Only those changes that differ from the preset. */
export const realChanges = ({ presetId, changes }: ChosenPreset): PresetChanges => {
  const values: Record<string, unknown> = valuesOf(presetById(presetId));
  return Object.fromEntries(
    Object.entries(changes).filter(([name, value]) => value !== undefined && value !== values[name]),
  );
};

/** The preset that is in force for somebody: as it is made, with what was changed. */
export const presetInForce = (chosen: { presetId: PresetId; presetChanges: PresetChanges }): Preset => {
  const preset = presetById(chosen.presetId);
  const changes = chosen.presetChanges;
  const changed = <Value>(own: Reasoned<Value>, value: Value | undefined): Reasoned<Value> =>
    value === undefined ? own : { value, reason: 'setHere' };
  const { delivery, interaction } = preset;
  return {
    ...preset,
    delivery: {
      rate: changed(delivery.rate, changes.rate),
      f0Range: changed(delivery.f0Range, changes.f0Range),
      pauses: changed(delivery.pauses, changes.pauses),
      levelDb: changed(delivery.levelDb, changes.levelDb),
    },
    interaction: {
      acceptanceMs: changed(interaction.acceptanceMs, changes.acceptanceMs),
      repeatFilterMs: changed(interaction.repeatFilterMs, changes.repeatFilterMs),
      theme: changed(interaction.theme, changes.theme),
      motion: changed(interaction.motion, changes.motion),
      soundsDb: changed(interaction.soundsDb, changes.soundsDb),
    },
  };
};
