import type { BaseVoice, Preset, PresetId } from './preset.ts';
import { ageAndSexPresets } from './presets-age-sex.ts';
import { neurodiversePresets } from './presets-neurodiverse.ts';

export const presets: readonly Preset[] = [...ageAndSexPresets, ...neurodiversePresets];

export const presetById = (presetId: PresetId): Preset => {
  const preset = presets.find((candidate) => candidate.presetId === presetId);
  if (!preset) throw new RangeError(`no preset ${presetId}`);
  return preset;
};

/** The preset by age and sex that fits a person; an unknown age counts as adult. */
export const presetForPerson = (person: { ageYears: number | null; sex: 'f' | 'm' | 'x' }): PresetId => {
  const age = person.ageYears ?? 40;
  if (age < 13) return person.sex === 'f' ? 'girl' : person.sex === 'm' ? 'boy' : 'child';
  if (age >= 70 && person.sex !== 'x') return person.sex === 'f' ? 'elderly_woman' : 'elderly_man';
  return person.sex === 'f' ? 'adult_woman' : person.sex === 'm' ? 'adult_man' : 'adult';
};

/** The base voice that a patient speaks with under a preset. */
export const baseVoiceFor = (patient: {
  ageYears: number | null;
  sex: 'f' | 'm' | 'x';
  presetId: PresetId;
}): BaseVoice => {
  const voice = presetById(patient.presetId).baseVoice ?? presetById(presetForPerson(patient)).baseVoice;
  if (!voice) throw new RangeError(`no base voice for ${patient.presetId}`);
  return voice;
};
