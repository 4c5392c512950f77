import { useTranslation } from 'react-i18next';
import { Sex } from '../../../shared/domain/patient.ts';
import { programLanguage } from '../../../shared/domain/program-language.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useLanguageName } from '../../ui/language-name.ts';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { draftAge, type PatientDraft } from './patient-draft.ts';

const LANGUAGES = ['ar', 'de', 'en-GB', 'en-US', 'es', 'fr', 'it', 'nl', 'pl', 'pt-BR', 'sv'] as const;

/** The language to offer first to who reads the page in a language. */
export const likelyLanguage = (languageTag: string): string =>
  LANGUAGES.find((language) => language === languageTag) ??
  LANGUAGES.find((language) => language === programLanguage(languageTag)) ??
  'en-US';

interface PatientFieldsProps {
  readonly draft: PatientDraft;
  readonly onChange: (draft: PatientDraft) => void;
}

/** Who the patient is. */
export const PatientFields = ({ draft, onChange }: PatientFieldsProps) => {
  const { t } = useTranslation();
  const nameOf = useLanguageName();
  const languages = (LANGUAGES as readonly string[]).includes(draft.language)
    ? LANGUAGES
    : [...LANGUAGES, draft.language];
  return (
    <>
      <TextInput
        label={t('patient.name')}
        description={t('patient.nameDescription')}
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
        maxLength={80}
      />
      <TextInput
        label={t('patient.age')}
        description={t('patient.ageDescription')}
        error={draftAge(draft.age) === undefined ? t('patient.ageWrong') : null}
        type="number"
        value={draft.age}
        onChange={(age) => onChange({ ...draft, age })}
      />
      <ChoiceGroup
        label={t('patient.sex')}
        value={draft.sex}
        onChange={(sex) => onChange({ ...draft, sex })}
        choices={Sex.options.map((value) => ({ value, label: t(`patient.sexes.${value}`) }))}
      />
      <Picker
        label={t('patient.language')}
        value={draft.language}
        onChange={(language) => onChange({ ...draft, language })}
        options={languages.map((value) => ({ value: value as string, label: nameOf(value) }))}
        {...(programLanguage(draft.language) === undefined && {
          description: t('language.noBoards', { language: nameOf(draft.language) }),
        })}
      />
    </>
  );
};
