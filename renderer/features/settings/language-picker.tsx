import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PROGRAM_LANGUAGES, type ProgramLanguage } from '../../../shared/domain/program-language.ts';
import { Picker } from '../../ui/picker.tsx';

const USUAL = 'usual';

/** Each language in its own words: who cannot read the page finds theirs all the same. */
const NAMES: Readonly<Record<ProgramLanguage, string>> = {
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  fr: 'Français',
  ar: 'العربية',
};

interface LanguagePickerProps {
  /** Null: the usual one. */
  readonly value: ProgramLanguage | null;
  readonly onChange: (language: ProgramLanguage | null) => void;
  /** What the usual one is called, where there is one. */
  readonly usual?: string;
  readonly description?: string;
  readonly hideLabel?: boolean;
}

/** In which language AlphaVox is shown. The picture tells what it is to those who cannot read the page. */
export const LanguagePicker = ({ value, onChange, usual, ...look }: LanguagePickerProps) => {
  const { t } = useTranslation();
  return (
    <Picker<ProgramLanguage | typeof USUAL>
      label={t('language.label')}
      icon={<Languages aria-hidden size={22} />}
      value={value ?? USUAL}
      onChange={(chosen) => onChange(chosen === USUAL ? null : chosen)}
      options={[
        ...(usual === undefined ? [] : [{ value: USUAL, label: usual } as const]),
        ...PROGRAM_LANGUAGES.map((language) => ({ value: language, label: NAMES[language], lang: language })),
      ]}
      {...look}
    />
  );
};
