import { LanguageTag } from '../../shared/domain/patient.ts';
import { programLanguage } from '../../shared/domain/program-language.ts';
import { useDeviceSettings } from './device-settings.ts';

/** What is known of the languages that might be shown. */
export interface LanguageWishes {
  /** Of whoever speaks; null while nobody does: in the demonstration, and where somebody is being set up. */
  readonly patient: { readonly language: string; readonly interfaceLanguage: string | null } | null;
  /** Chosen on this machine; null where nobody has. */
  readonly device: string | null;
  /** `navigator.languages`: what the system is set to, best first. */
  readonly system: readonly string[];
}

/** The tag of the language to show: one that AlphaVox has, and English where none of the wishes is. */
export const languageToShow = ({ patient, device, system }: LanguageWishes): string => {
  const wishes = patient ? [patient.interfaceLanguage ?? patient.language] : [device, ...system];
  const tag = wishes.find((wish) => wish !== null && programLanguage(wish) !== undefined) ?? 'en';
  // Longer tags, such as `es-419`, are more than patients and voices know.
  return LanguageTag.safeParse(tag).success ? tag : (programLanguage(tag) ?? 'en');
};

/** The language of this machine, whoever speaks. */
export const deviceLanguage = (): string =>
  languageToShow({ patient: null, device: useDeviceSettings.getState().language, system: navigator.languages });
